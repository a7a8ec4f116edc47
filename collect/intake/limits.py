"""How much of a school's file is read. What passes a limit is refused whole, before or while it is opened."""

PACKED_BYTES = 10 * 2**20
UNPACKED_BYTES = 200 * 2**20
ENTRIES = 200
ROWS = 20_000
COLUMNS = 200
MACHINE_NUMBERS, MACHINE_DAYS = 1_000, 100_000
"""Of a machine's log: ten times what a large school has, and eight years of a hundred people; they are kept in one write."""
EXCEL_ROWS = 1_048_576
HEADER_ROWS = 10
"""The header stands within this many rows from the top."""

ROW_ELEMENTS = 200_000
CELL_ELEMENTS = 1_500_000
"""Rows and cells of a sheet with the empty ones, that carry only a format."""

STRINGS = 600_000
STRING_ELEMENTS = 1_500_000
STRINGS_BYTES = 32 * 2**20
"""The shared texts of a workbook are held in memory as a whole: 20,000 rows of Dapodik's 66 columns stay far below."""

TREE_ELEMENTS = 200_000
"""Elements of a part that the spreadsheet library reads as one tree (styles, relations, properties)."""

SILENT_BYTES = 4 * 2**20
"""XML that may pass without a new row: nothing that people make comes near, and a row is held in memory as a whole."""
