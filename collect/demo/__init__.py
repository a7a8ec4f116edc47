"""An invented school to try everything with: its Dapodik files here, then a whole period on top. No person in it exists."""
