"""What follows a formatif: lists for the koordinator, one guru's list for whoever plans, the guru's own."""
