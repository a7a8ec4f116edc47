"""Rows: one noun a file, its mapped class on top and its queries below. `school_id` stands first in every key."""
