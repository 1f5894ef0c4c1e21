"""A team's accounts, on both engines: what holds of them, and that the log cannot be changed."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from dateline.errors import StoreError
from dateline.store import accounts, open_store
from dateline.store.accounts import By, Team, Token, later, lesser
from dateline.store.desk import Store
from dateline.store.rows import now

CLI = By("root", "command line")
WEB = By(None, "10.0.0.7")


@pytest.fixture
def team(store: Store) -> Team:
    return Team(store.base)


def token(name: str = "t1", account: str = "anna", role: str = "reader", days: float = 1) -> Token:
    return Token(name, account, role, "a script", now(), later(days * 86_400))


def test_a_record_without_accounts_is_nobodys(team: Team) -> None:
    assert not team.exists()
    assert team.accounts() == ()
    team.add("anna", "editor", "hash", CLI)
    assert team.exists()


def test_accounts_are_made_changed_and_removed(team: Team) -> None:
    team.add(" Anna ", "reader", "h1", CLI)
    team.add("bo.k-2", "coder", "h2", CLI)
    assert [(each.name, each.role) for each in team.accounts()] == [("anna", "reader"), ("bo.k-2", "coder")]
    assert team.set_role("anna", "editor", CLI).role == "editor"
    team.set_hash("anna", "h3", CLI)
    assert team.hashed("anna") == "h3"
    team.remove("bo.k-2", CLI)
    assert [each.name for each in team.accounts()] == ["anna"]
    assert team.hashed("bo.k-2") is None


@pytest.mark.parametrize("name", ["", " ", "a b", "-x", "a" * 65, "a\x00", "é", "../x", "a;b", "<b>"])
def test_a_name_is_plain(team: Team, name: str) -> None:
    with pytest.raises(StoreError, match="account"):
        team.add(name, "reader", "h", CLI)
    assert not team.exists()


def test_what_cannot_be_is_one_clear_error_and_changes_nothing(team: Team) -> None:
    team.add("anna", "reader", "h", CLI)
    before = team.acts()
    for wrong in (
        lambda: team.add("ANNA", "coder", "h", CLI),
        lambda: team.add("bo", "owner", "h", CLI),
        lambda: team.set_role("anna", "root", CLI),
        lambda: team.set_role("nobody", "coder", CLI),
        lambda: team.remove("nobody", CLI),
        lambda: team.add_token(token(account="nobody"), "h", CLI),
        lambda: team.add_token(token(role="coder"), "h", CLI),
        lambda: team.revoke("none", CLI),
        lambda: team.enter("nobody", "s", 60, WEB),
    ):
        with pytest.raises(StoreError):
            wrong()
    assert team.acts() == before
    assert team.account("anna").role == "reader"


def test_a_session_lasts_until_it_ends(team: Team) -> None:
    team.add("anna", "coder", "h", CLI)
    team.enter("anna", "s1", 60, WEB)
    assert (held := team.within("s1")) is not None and (held.name, held.role) == ("anna", "coder")
    team.set_role("anna", "reader", CLI)
    assert (held := team.within("s1")) is not None and held.role == "reader", (
        "a role holds from the next request on"
    )
    team.leave("s1", By("anna", "10.0.0.7"))
    assert team.within("s1") is None
    team.enter("anna", "s2", -1, WEB)
    assert team.within("s2") is None, "it is over"
    team.enter("anna", "s3", 60, WEB)
    with team.base.read() as link:
        assert link.execute(text("SELECT id FROM sessions")).scalars().all() == ["s3"], (
            "ended ones are forgotten"
        )


def test_a_new_password_ends_the_other_sessions(team: Team) -> None:
    team.add("anna", "coder", "h", CLI)
    for name in ("s1", "s2"):
        team.enter("anna", name, 60, WEB)
    team.set_hash("anna", "h2", CLI, keep="s1")
    assert team.within("s1") is not None and team.within("s2") is None


def test_removing_an_account_ends_all_it_had(team: Team) -> None:
    team.add("anna", "coder", "h", CLI)
    team.enter("anna", "s1", 60, WEB)
    team.add_token(token(), "secret", CLI)
    team.remove("anna", CLI)
    assert team.within("s1") is None
    assert team.holder("t1", "secret") is None
    assert team.tokens() == ()
    team.add("anna", "reader", "h", CLI)
    assert team.within("s1") is None, "a new account of the name is another's"


def test_a_token_speaks_for_its_account_in_the_lesser_role(team: Team) -> None:
    team.add("anna", "editor", "h", CLI)
    team.add_token(token("t1", role="coder"), "secret", CLI)
    held = team.holder("t1", "secret")
    assert held is not None and (held.name, held.role) == ("anna", "coder")
    assert team.holder("t1", "other") is None
    assert team.holder("t2", "secret") is None
    team.set_role("anna", "reader", CLI)
    held = team.holder("t1", "secret")
    assert held is not None and held.role == "reader", "never more than the account"
    team.revoke("t1", CLI)
    assert team.holder("t1", "secret") is None


def test_a_token_that_is_over_is_none_and_only_ones_own_is_ended(team: Team) -> None:
    team.add("anna", "editor", "h", CLI)
    team.add("bo", "reader", "h", CLI)
    team.add_token(token("old", days=-1), "secret", CLI)
    assert team.holder("old", "secret") is None
    team.add_token(token("hers"), "secret", CLI)
    with pytest.raises(StoreError, match="token hers: there is none"):
        team.revoke("hers", CLI, account="bo")
    assert team.holder("hers", "secret") is not None


def test_an_account_rests_after_five_wrong_passwords_longer_each_time(team: Team) -> None:
    team.add("anna", "coder", "h", CLI)
    for _ in range(4):
        team.refused("anna", WEB)
    assert team.hashed("anna") == "h"
    team.refused("anna", WEB)
    assert team.hashed("anna") is None, "no password is looked at while it rests"
    first = resting(team)
    assert 50 < first <= 60
    team.refused("anna", WEB)
    assert resting(team) <= first, "trying meanwhile does not lengthen it: a stranger could keep somebody out"
    for _ in range(12):
        awake(team)
        team.refused("anna", WEB)
    assert 800 < resting(team) <= 900, "a quarter of an hour at most"
    awake(team)
    team.enter("anna", "s", 60, WEB)
    team.refused("anna", WEB)
    assert team.hashed("anna") == "h", "a login begins the count anew"


def resting(team: Team) -> float:
    """Return for how many seconds anna rests."""
    until = team.account("anna").locked
    assert until is not None
    return (datetime.fromisoformat(until) - datetime.now(UTC)).total_seconds()


def awake(team: Team) -> None:
    """Let anna's rest be over."""
    past = (datetime.now(UTC) - timedelta(seconds=1)).isoformat(timespec="microseconds")
    with team.base.write() as link:
        link.execute(text("UPDATE accounts SET locked = :past"), {"past": past})


def test_everything_is_logged_with_who_and_from_where(team: Team) -> None:
    team.add("anna", "coder", "h", CLI)
    team.refused("anna", WEB)
    team.refused("hunter2 typed as a name", WEB)
    team.enter("anna", "s", 60, By("anna", "10.0.0.7"))
    team.note(By("anna", "10.0.0.7"), "judged wrong", "c1")
    team.leave("s", By("anna", "10.0.0.7"))
    told = [(each.who, each.what, each.about, each.how) for each in reversed(team.acts())]
    assert told == [
        ("root", "account made", "anna as coder", "command line"),
        (None, "login refused", "anna", "10.0.0.7"),
        (None, "login refused", None, "10.0.0.7"),
        ("anna", "login", None, "10.0.0.7"),
        ("anna", "judged wrong", "c1", "10.0.0.7"),
        ("anna", "logout", None, "10.0.0.7"),
    ]
    assert [each.what for each in team.acts(who="anna", limit=2)] == ["logout", "judged wrong"]
    older = team.acts(who="anna", before=team.acts(who="anna", limit=2)[-1].seq)
    assert [each.what for each in older] == ["login"]


@pytest.mark.parametrize(
    "change", ["UPDATE audit SET who = 'x'", "DELETE FROM audit", "DELETE FROM audit WHERE seq = 1"]
)
def test_the_log_is_append_only(team: Team, change: str) -> None:
    team.note(CLI, "something")
    with pytest.raises(StoreError, match="append only"), team.base.write() as link:
        link.execute(text(change))
    assert [each.what for each in team.acts()] == ["something"]


def test_the_log_cannot_be_truncated(team: Team) -> None:
    if team.base.lite:
        pytest.skip("SQLite has no TRUNCATE")
    team.note(CLI, "something")
    with pytest.raises(StoreError, match="append only"), team.base.write() as link:
        link.execute(text("TRUNCATE audit"))


def test_a_key_is_made_once_and_kept(where: str) -> None:
    with open_store(where) as one, open_store(where) as other:
        key = Team(one.base).key("desk")
        assert len(key) == 32
        assert Team(other.base).key("desk") == key != Team(other.base).key("another")


def test_no_secret_is_kept(team: Team) -> None:
    team.add("anna", "coder", "$argon2id$the-hash", CLI)
    team.add_token(token(), "the-hash-of-a-secret", CLI)
    for each in (*team.accounts(), *team.tokens(), *team.acts()):
        assert "hash" not in repr(each)


def test_the_lesser_role_is_the_one_that_may_do_less() -> None:
    assert [lesser(one, "coder") for one in accounts.ROLES] == ["reader", "coder", "coder"]
