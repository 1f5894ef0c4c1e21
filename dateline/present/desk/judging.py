"""Judgements given on pages: right, wrong, corrected to a number, of another incident, the same as another."""

import re
from typing import Annotated

from fastapi import Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from dateline.errors import DatelineError
from dateline.pipeline.ruling import about, rule
from dateline.present.desk.guard import did, honest, who
from dateline.present.desk.pages.common import Held
from dateline.present.desk.pages.search import one
from dateline.present.desk.pages.verdicts import GIVEN
from dateline.present.desk.people import own
from dateline.present.verbs.common import named
from dateline.record import Judgement
from dateline.store.desk import Store

NUMBER = re.compile(r"\s*\d{1,9}\s*(?:(?:-|–|to)\s*\d{1,9}\s*)?\Z")
Field = Annotated[str, Form()]


def judged(  # noqa: PLR0913, PLR0917 - a form's fields
    request: Request,
    store: Held,
    claim: Field,
    verdict: Field,
    token: Field,
    back: Field = "/",
    value: Field = "",
    other: Field = "",
) -> RedirectResponse:
    """Append a judgement about a claim and lead back to the page it was given on."""
    if not honest(request, claim, token):
        raise HTTPException(403, "This form does not come from this desk's own page; load the page anew.")
    one(store, claim)
    with request.app.state.judging:
        rule(store, judgement(store, claim, verdict, value.strip(), other.strip(), who(request).name))
    did(request, f"judged {verdict}", claim)
    return RedirectResponse(own(back), 303)


def judgement(store: Store, claim: str, verdict: str, value: str, other: str, name: str) -> Judgement:
    """Return what a form says.

    Raises:
        DatelineError: the verdict is none, or what it needs is not there.
    """
    if verdict not in GIVEN:
        raise DatelineError(f"verdict {verdict}: one of {', '.join(GIVEN)}")
    if verdict == "corrected":
        if not NUMBER.match(value):
            raise DatelineError(f"corrected to {value or 'nothing'}: write a number, or a range as 12-15")
        return Judgement("", verdict, claim, None, name, "", "", value)
    if verdict in ("right", "wrong"):
        return Judgement("", verdict, claim, None, name, "")
    return Judgement("", verdict, *pair(store, claim, verdict, other), name, "")


def pair(store: Store, claim: str, verdict: str, other: str) -> tuple[str, str]:
    """Return the two things that a verdict is about: a claim and an incident or claim, or two incidents.

    Raises:
        DatelineError: there is no such other thing, or the claim is of no incident.
    """
    if not other:
        raise DatelineError(f"{verdict}: give the id of an incident or claim, or its beginning")
    found = named(store, other)
    if found.kind == "claim" or verdict == "different":
        return claim, found.id
    mine = [each for each in about(store, claim) if each != found.id]
    if found.kind not in ("happening", "incident") or not mine:
        raise DatelineError(f"{other}: the claim cannot be joined to that")
    return mine[0], found.id
