"""``python -m newslint`` is the command ``newslint``."""

from newslint.cli import main

if __name__ == "__main__":
    main(prog_name="newslint")
