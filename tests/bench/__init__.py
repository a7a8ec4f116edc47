"""Figures as ratios within one run: `make bench`, `make bench NAME=draw.growth`. Nothing here is a test."""
