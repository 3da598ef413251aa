"""What single cells say, one module for each type of value; used by every table and every format."""
