"""Where in a config something stands."""


def line_of(lines: list[str], key: str, value: str | None = None, *, after: str = "") -> int:
    """The line (from 1) of TOML on which a key stands, or a text value at or below it."""
    first = 0
    if after:
        first = next((n for n, line in enumerate(lines) if line.startswith(after)), 0)
    bare = key.strip("\"'")
    for number in range(first, len(lines)):
        written = lines[number].strip().lstrip("[").lstrip()
        name = written.split("=")[0].split("]")[0].strip().strip("\"'")
        if name == bare or name.endswith("." + bare):
            if value is not None:
                for below in range(number, len(lines)):
                    if f'"{value}"' in lines[below] or f"'{value}'" in lines[below]:
                        return below + 1
            return number + 1
    return first + 1
