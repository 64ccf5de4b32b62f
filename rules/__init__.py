"""The rules: data only, one TOML file each, `<pack>/<rule>.toml`."""
