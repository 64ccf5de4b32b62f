"""Where a LanguageTool server is, and whether drafts may go there."""

from typing import NamedTuple

from newslint.engines import EngineError


class Address(NamedTuple):
    """``url`` has no path of the API and ends with a slash; ``is_local``: it is this machine."""

    url: str
    is_local: bool


def address(server: str, *, allow_remote: bool) -> Address:
    """The address that the config names; raises `EngineError` where drafts may not go there."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(server if "://" in server else f"http://{server}")
        host, _ = parts.hostname, parts.port  # the port is proved when it is asked for
    except ValueError:
        host = None
    if host is None or parts.scheme not in ("http", "https"):
        raise EngineError("server is no address; write it like http://localhost:8081")
    if parts.username or parts.password:
        raise EngineError(
            "server holds a password; put username and key into the environment "
            "(NEWSLINT_LANGUAGETOOL_USERNAME, NEWSLINT_LANGUAGETOOL_API_KEY)"
        )
    is_local = _is_loopback(host)
    if not is_local and not allow_remote:
        raise EngineError(
            f"drafts would leave this machine for {host}; allow-remote = true permits it"
        )
    path = parts.path.rstrip("/")
    for ending in ("/check", "/v2"):
        path = path.removesuffix(ending)
    return Address(f"{parts.scheme}://{parts.netloc}{path}/", is_local)


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name: where it leads is not for us to know
        return False
