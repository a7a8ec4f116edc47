"""Rules of the PK Guru as pure functions from values to values. Standard library only; no clock, randomness or I/O."""
