"""Past records from a table: reading the file, which column is what, what each row would say, one batch."""
