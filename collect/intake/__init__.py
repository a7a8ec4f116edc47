"""A school's files to typed rows and problems with row numbers. Writes nothing, and keeps nothing of a file.

One file per noun (`roster`, `staff`, `teaching`, `industry`, `attendance`) over `table` (headers), `line` (fields of a row) and
`sheet` (bytes to cells); `kinds.READERS` is the way in. A new kind is one file and one line there.
"""
