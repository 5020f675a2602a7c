from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.hosts import is_public

PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.215.14", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1"]
PUBLIC += ["2606:4700::1111", "2a00:1450:4007::1", "64:ff9b::808:808"]
NOT_PUBLIC = {
    "unspecified": ["0.0.0.0", "0.1.2.3", "::"],  # noqa: S104
    "loopback": ["127.0.0.1", "127.255.255.254", "::1"],
    "private": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fdff::1"],
    "link-local": ["169.254.1.1", "fe80::1", "fe80::1%eth0", "febf::1"],
    "site-local": ["fec0::1"],
    "a cloud's metadata": ["169.254.169.254", "fd00:ec2::254", "100.100.100.200", "192.0.0.192", "168.63.129.16"],
    "shared by a provider's customers": ["100.64.0.1", "100.127.255.255"],
    "multicast": ["224.0.0.1", "224.0.1.1", "239.255.255.250", "ff02::1", "ff0e::1"],
    "reserved": ["240.0.0.1", "255.255.255.255", "192.0.0.1", "192.0.0.9", "192.88.99.1"],
    "not given out": ["200::1", "4000::1", "5f00::1"],
    "for examples": ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
    "for measurements": ["198.18.0.1", "198.19.255.255"],
    "discarded": ["100::1", "100:0:0:1::1"],
    "IPv4, mapped": ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:8.8.8.8"],
    "IPv4, translated": ["::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1"],
    "IPv4, compatible": ["::127.0.0.1", "::10.0.0.1", "::8.8.8.8"],
    "6to4": ["2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:808:808::1"],
    "Teredo": ["2001::1", "2001:0:7f00:1::"],
    "protocol assignments": ["2001:1::1", "2001:10::1", "2001:20::1"],
}  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", [address for group in NOT_PUBLIC.values() for address in group])
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public(address: object) -> None:
    found = ip_address(str(address))
    inside = found.is_private or found.is_loopback or found.is_link_local or found.is_multicast or found.is_unspecified
    assert not (inside and is_public(found))


@given(st.ip_addresses(v=4))
def test_ipv4_in_disguise_is_no_more_public_than_without(address: object) -> None:
    plain = int(ip_address(str(address)))
    public = is_public(ip_address(plain))
    assert is_public(ip_address((0x64FF9B << 96) | plain)) == public
    for disguise in ((0xFFFF << 32) | plain, plain << 80 | (0x2002 << 112), (0x20010000 << 96) | plain):
        assert not is_public(ip_address(disguise.to_bytes(16, "big")))
