present
