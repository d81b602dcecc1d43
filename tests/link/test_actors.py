"""The same actor: names, acronyms and countries bring together, and keep apart."""

import pytest

from dateline.link.actors import same_actors
from dateline.link.namesakes import Namesake, namesake_id


def one(name: str, kind: str, *codes: str, aliases: tuple[str, ...] = (), roles: tuple[str, ...] = (), company: tuple[str, ...] = ()) -> Namesake:
    return Namesake(id=namesake_id(name, kind, codes), actor=f"{name} {'/'.join(codes)}", name=name, kind=kind, codes=codes,
                    aliases=frozenset(aliases), roles=frozenset(roles), companions=frozenset(company))


def together(*block: Namesake) -> bool:
    """Whether all of a block are tied together by keys that they share and proposals."""
    shared = [other for other in block if set(other.keys) & set(block[0].keys)]
    return len(shared) == len(block) and len(list(same_actors(block))) >= len(block) - 1


@pytest.mark.parametrize("block", [
    (one("Lena Hart", "person", "AFGGOV"), one("Lena Hart", "person")),
    (one("Lena Hart", "person", "AFGGOV", roles=("minister",)), one("Lena Maria Hart", "person", "AFGGOV", roles=("minister",))),
    (one("L. Hart", "person", "AFGGOV", roles=("minister",)), one("Lena Hart", "person", "AFGGOV", roles=("minister",))),
    (one("Lena Hart", "person", "AFGGOV", company=("oru dalen",)), one("Lena Hart", "person", "PAKGOV", company=("oru dalen", "tamas berrin"))),
    (one("Vellmar Liberation Front", "organisation", "REB", aliases=("VLF",)), one("VLF", "organisation", "REB")),
    (one("Pakistan", "country", "PAKGOV"), one("Islamabad", "country", "PAKGOV")),
    (one("army", "organisation", "PAKMIL"), one("Pakistani army", "organisation", "PAKMIL"), one("Pakistan's army", "organisation", "PAKMIL")),
], ids=lambda block: " = ".join(other.name for other in block))
def test_one_actor_under_several_names(block: tuple[Namesake, ...]) -> None:
    assert together(*block)


@pytest.mark.parametrize("block", [
    (one("Lena Hart", "person", "AFGGOV"), one("Hart", "person", "AFGGOV")),
    (one("Lena Hart", "person", "AFGGOV"), one("Ludo Hart", "person", "AFGGOV")),
    (one("Lena Hart", "person", "AFGGOV"), one("Lena Hart", "person", "USAEDU")),
    (one("Lena Hart", "person"), one("Lena Hart", "organisation")),
    (one("L. Hart", "person"), one("Lena Hart", "person", "AFGGOV")),
    (one("army", "organisation", "PAKMIL"), one("army", "organisation", "AFGMIL")),
    (one("army", "organisation", "MIL"), one("army", "organisation", "MIL")),
    (one("Nine soldiers", "group", "PAKMIL"), one("Nine soldiers", "group", "PAKMIL")),
    (one("Foreign Ministry", "organisation", "PAKGOV"), one("Foreign Ministry", "organisation", "AFGGOV")),
], ids=lambda block: " ≠ ".join(f"{other.name} {''.join(other.codes)}" for other in block))
def test_what_a_name_alone_does_not_tell(block: tuple[Namesake, ...]) -> None:
    assert not together(*block)


def test_one_of_unknown_country_does_not_bring_two_namesakes_together() -> None:
    here, there, unknown = one("Lena Hart", "person", "AFGGOV"), one("Lena Hart", "person", "USAEDU"), one("Lena Hart", "person")
    tied = {frozenset((found.left, found.right)) for found in same_actors([here, there, unknown])}
    assert len(tied) == 1
    assert frozenset((here.actor, there.actor)) not in tied
