"""Who counts as one client."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network


@lru_cache(maxsize=4096)
def one(host: str) -> str:
    """A client by the address that it asks from; of an address of version 6 by its network of 64 bits.

    Whoever has one address of version 6 has all of such a network.
    """
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        # An address of version 4 that came over a socket of version 6 is one client, not a network of them.
        return str(address.ipv4_mapped or ip_network((address, 64), strict=False).network_address)
    return host
