# ruff: noqa: E501, W291 - the fixtures keep the lines of the wires they stand for
"""What agencies send: NewsML-G2, NewsML 1, NITF, ninjs, IPTC 7901, ANPA-1312, and vendors' own XML."""

import json
from datetime import date

import pytest

from dateline.record import Dispatch
from dateline.sources import Failure
from dateline.sources.blob import of_bytes
from dateline.sources.item import Item
from dateline.sources.opening import opened
from dateline.sources.read import of_blob


def items(data: str | bytes) -> list[Item]:
    return list(of_blob(of_bytes("wire", data.encode() if isinstance(data, str) else data)))


def one(data: str | bytes) -> Dispatch:
    (found,) = items(data)
    assert isinstance(found, Dispatch), found
    return found


def reason(data: str | bytes) -> str:
    (found,) = items(data)
    assert isinstance(found, Failure), found
    return found.reason


# NewsML-G2

HEAD = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
ITEM = f"""<newsItem {HEAD} guid="urn:newsml:vey.example:orm" version="3" xml:lang="en">
<hopHistory>
 <hop seq="2" timestamp="2023-05-01T10:20:00Z"><party literal="Quell Press"/>
  <action qcode="hopaction:enhanced" target="hatarget:metadata"/></hop>
 <hop seq="1" timestamp="2023-05-01T10:00:00Z"><party qcode="x:vey"><name>Vey News</name></party>
  <action qcode="hopaction:created" target="hatarget:content"/></hop>
</hopHistory>
<rightsInfo><copyrightNotice>(c) Vey</copyrightNotice><usageTerms>Not for use in Orm</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:VEY"><name>Vey News</name></provider>
<versionCreated>2023-05-01T11:00:00+02:00</versionCreated><firstCreated>2023-04-30T09:00:00Z</firstCreated>
<embargoed>2023-05-01T12:00:00Z</embargoed><pubStatus qcode="stat:STATUS"/>
<link rel="irel:previousVersion" residref="urn:newsml:vey.example:orm" version="2"/></itemMeta>
<contentMeta><urgency>2</urgency><by>By Jo Roe</by><creditline>Vey–</creditline><infoSource literal="Quell Press"/>
<language tag="en-GB"/><subject qcode="medtop:1"><name xml:lang="de">Krieg</name><name xml:lang="en">war</name></subject>
<subject qcode="medtop:16000000"/><keyword>Orm</keyword>
<headline role="hld:subHeadline">Two children among them</headline><headline>Nine die in Orm</headline>
<dateline>PORT VEY, May 1 (Vey) -</dateline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>
</head><body><h1>Nine die in Orm</h1><p>Nine people were killed<br/>on Sunday.</p><p>Two were <b>children</b>.</p></body>
</html></inlineXML></contentSet></newsItem>"""


def test_newsml_g2_keeps_what_the_item_says() -> None:
    found = one(ITEM.replace("STATUS", "usable"))
    assert found == Dispatch(
        id="urn:newsml:vey.example:orm:3",
        text="PORT VEY, May 1 (Vey) - Nine people were killed\non Sunday.\n\nTwo were children.",
        title="Nine die in Orm",
        published=date(2023, 5, 1),
        publisher="Vey News",
        language="en-GB",
        byline="By Jo Roe",
        credits=("Vey", "Quell Press"),
        version="3",
        urgency=2,
        sent="2023-05-01T11:00:00+02:00",
        subjects=("war", "16000000", "Orm"),
        hops=(
            "2023-05-01T10:00:00Z Vey News: created content",
            "2023-05-01T10:20:00Z Quell Press: enhanced metadata",
        ),
        usage="embargoed until 2023-05-01T12:00:00Z; Not for use in Orm",
        source="wire",
        replaces="urn:newsml:vey.example:orm:2",
    )


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_withdrawn_item_says_so(status: str) -> None:
    assert one(ITEM.replace("STATUS", status)).version == "3 kill"


def test_versions_of_one_guid_are_two_dispatches() -> None:
    assert one(ITEM).id != one(ITEM.replace('version="3"', 'version="4"')).id


def message(*parts: str) -> str:
    return f"<newsMessage {HEAD}><header><sent>2023-05-01T12:00:00Z</sent></header><itemSet>{''.join(parts)}</itemSet></newsMessage>"


BARE = (
    f'<newsItem {HEAD} guid="g:%s"><itemMeta/><contentMeta><headline>%s</headline></contentMeta></newsItem>'
)


def test_message_gives_its_items_without_the_package_that_lists_them() -> None:
    package = f'<packageItem {HEAD} guid="g:p"><contentMeta><headline>Top stories</headline></contentMeta></packageItem>'
    found = items(message(package, BARE % (1, "Nine die"), BARE % (2, "Ten flee")))
    assert [item.title for item in found if isinstance(item, Dispatch)] == ["Nine die", "Ten flee"]
    assert [item.source for item in found] == ["wire#2", "wire#3"]
    assert found[0].published == date(2023, 5, 1)  # type: ignore[union-attr]
    assert one(message(package)).title == "Top stories"


def test_message_without_items_is_a_failure() -> None:
    assert reason(message()) == "no text: a news message without items"


def test_item_without_words_keeps_what_is_known() -> None:
    found = one(f'<planningItem {HEAD} guid="g:plan" version="1"><itemMeta/></planningItem>')
    assert (found.id, found.text, found.title) == ("g:plan:1", "", "")
    assert reason(f"<catalogItem {HEAD}/>") == "no text: catalog item"


def test_picture_gives_its_caption() -> None:
    found = one(
        f'<newsItem {HEAD} guid="g:1"><contentMeta><headline>Market</headline><description role="drol:caption">'
        "The market of Orm after Sunday's shelling.</description></contentMeta></newsItem>"
    )
    assert (found.title, found.text) == ("Market", "The market of Orm after Sunday's shelling.")


INLINE = f'<newsItem {HEAD} guid="g:1"><contentSet>%s</contentSet></newsItem>'
TABLE = "<table><tr><td>Orm</td><td>9</td></tr><tr><td>Vey</td><td>2</td></tr></table>"
HARD = "<p>(Adds detail)\n    PORT VEY, May 1 (Vey) - Nine people were\nkilled on Sunday.\n    Two were\nchildren.</p>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<inlineData contenttype='text/plain'>Nine died.\n\nTwo\nfled.</inlineData>", "Nine died.\n\nTwo fled."),
        ("<inlineData><![CDATA[<p>Nine died.</p><p>Two fled.</p>]]></inlineData>", "Nine died.\n\nTwo fled."),
        (f"<inlineXML><html><body>{HARD}</body></html></inlineXML>",
         "(Adds detail)\n\nPORT VEY, May 1 (Vey) - Nine people were killed on Sunday.\n\nTwo were children."),
        ("<inlineXML><nitf><body><body.content><p>Nine died.</p></body.content></body></nitf></inlineXML>", "Nine died."),
        ("<inlineXML><html><body><p>Quell&amp;#39;s &amp;quot;nine&amp;quot;</p></body></html></inlineXML>", "Quell's \"nine\""),
        ("<inlineXML><results><row><score>3</score></row></results></inlineXML>", ""),
        ("<inlineXML><html><body><p>Nine</p><script>x()</script><!-- no --><?pi no?><p>Two</p></body></html></inlineXML>",
         "Nine\n\nTwo"),
        (f"<inlineXML><html><body><p>Dead:</p>{TABLE}</body></html></inlineXML>", "Dead:\n\nOrm 9\n\nVey 2"),
        (f"<remoteContent href='a.jpg'/><inlineXML><html><body>{TABLE}</body></html></inlineXML>", "Orm 9\n\nVey 2"),
    ],
)  # fmt: skip
def test_inline_copy(content: str, text: str) -> None:
    assert one(INLINE % content).text == text


# The dateline that stands apart

DATELINES = [
    ("PORT VEY, May 1 (Vey) -", "Nine died.", "PORT VEY, May 1 (Vey) - Nine died."),
    ("Port Vey (Vey)", "Nine died.", "Port Vey (Vey) - Nine died."),
    ("Port Vey", "Nine died.", "PORT VEY - Nine died."),
    ("PORT VEY", "PORT VEY (Vey) -- Nine died.", "PORT VEY (Vey) -- Nine died."),
    ("Port Vey, May 1", "(Vey) - PORT VEY, 1 MAY - Nine died.", "(Vey) - PORT VEY, 1 MAY - Nine died."),
    ("Orm", "A summary.\n\nOrm (Vey) - Nine died.", "A summary.\n\nOrm (Vey) - Nine died."),
    ("2023-05-01 11:00:00 GMT+00:00", "Nine died.", "Nine died."),
    ("20230501T110000Z", "Nine died.", "Nine died."),
    (None, "Nine died.", "Nine died."),
    ("Port Vey", "", ""),
    ("x" * 400, "Nine died.", "Nine died."),
]


@pytest.mark.parametrize(("line", "copy", "expected"), DATELINES)
def test_dateline_is_put_back_once(line: str | None, copy: str, expected: str) -> None:
    assert opened(line, copy) == expected
    assert opened(line, expected) == expected


# NITF

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "../dtd/nitf-3-6.dtd">
<nitf baselang="en-US"><head><title>orm-dead</title><meta name="vey-source" content="Quell Press"/>
<tobject><tobject.subject tobject.subject.refnum="16000000" tobject.subject.type="unrest"/>
<tobject.subject tobject.subject.refnum="02003000"/></tobject>
<docdata management-status="STATUS" management-doc-idref="vey.6"><doc-id id-string="vey.7" regsrc="VEY"/>
<urgency ed-urg="2"/><date.issue norm="20230501T110000+0200"/><du-key version="4"/>
<del-list><from-src src-name="Orm Radio"/></del-list><doc.copyright holder="Vey News"/>
<doc.rights limitations="Online only" geography="Quell"/><key-list><keyword key="shelling"/></key-list></docdata></head>
<body><body.head><hedline><hl1>Nine die in Orm</hl1><hl2>Two children</hl2></hedline>
<note><body.content><p>Not for print.</p></body.content></note>
<byline>By <person>Jo Roe</person><byttl>Vey News</byttl></byline><distributor>Vey News</distributor>
<dateline><location>Orm</location><story.date norm="20230430"/></dateline></body.head>
<body.content><block><p>  Nine people were killed in the market of the town on a quiet Sunday<br/>afternoon.</p>
<media><media-caption>The market</media-caption></media><p>Two were <person>children</person>.</p></block></body.content>
<body.end><tagline>jr/xx</tagline></body.end></body></nitf>"""


def test_nitf_keeps_what_it_says() -> None:
    found = one(NITF.replace("STATUS", "usable"))
    assert found.text == (
        "ORM - Nine people were killed in the market of the town on a quiet Sunday afternoon.\n\nTwo were children."
    )
    assert (found.id, found.title, found.language) == ("vey.7", "Nine die in Orm", "en-US")
    assert (found.published, found.sent) == (date(2023, 5, 1), "2023-05-01T11:00:00+02:00")
    assert (found.byline, found.publisher) == ("By Jo Roe, Vey News", "Vey News")
    assert found.credits == ("Orm Radio", "Vey News", "Quell Press")
    assert (found.version, found.urgency, found.replaces) == ("4", 2, "vey.6")
    assert found.subjects == ("unrest", "02003000", "shelling")
    assert found.usage == "Online only; Quell"
    assert one(NITF.replace("STATUS", "canceled")).version == "4 kill"


# NewsML 1

NEWSML1 = """<NewsML Version="1.2"><NewsEnvelope><DateAndTime>20230501T110500Z</DateAndTime></NewsEnvelope>
<NewsItem xml:lang="en"><Identification><NewsIdentifier><RevisionId PreviousRevision="1" Update="N">2</RevisionId>
<PublicIdentifier>urn:newsml:vey.example:20230501:orm:2N</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><ThisRevisionCreated>20230501T110000+0000</ThisRevisionCreated><Status FormalName="Usable"/>
<Urgency FormalName="3"/></NewsManagement><NewsComponent>
<TopicSet><Topic><FormalName>16000000</FormalName><Description xml:lang="en" Variant="Name">Unrest</Description></Topic></TopicSet>
<NewsLines><HeadLine>Nine die in Orm</HeadLine><ByLine>Jo Roe</ByLine><DateLine>ORM, May 1 (Vey) -</DateLine>
<CreditLine>Quell Press</CreditLine></NewsLines>
<RightsMetadata><UsageRights><UsageType>No archive</UsageType></UsageRights></RightsMetadata>
<AdministrativeMetadata><Provider><Party FormalName="VEY"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="en"/><SubjectCode><Subject FormalName="16000000"/><SubjectMatter FormalName="9"/>
</SubjectCode><Property FormalName="Keyword" Value="Orm"/></DescriptiveMetadata>
<NewsComponent><ContentItem><MediaType FormalName="Photo"/><DataContent><p>A caption.</p></DataContent></ContentItem></NewsComponent>
<NewsComponent><ContentItem><MediaType FormalName="Text"/><DataContent>%s</DataContent></ContentItem></NewsComponent>
</NewsComponent></NewsItem></NewsML>"""


@pytest.mark.parametrize(
    "content",
    [
        "<nitf><body><body.content><p>Nine died.</p><p>Two fled.</p></body.content></body></nitf>",
        "<p>Nine died.</p><p>Two fled.</p>",
        "<![CDATA[<P>Nine died.</P><P>Two fled.</P>]]>",
        "Nine died.\n\nTwo fled.",
        "   Nine\ndied.\n   Two fled.",
    ],
)
def test_newsml_1_keeps_what_it_says(content: str) -> None:
    found = one(NEWSML1 % content)
    assert found.text == "ORM, May 1 (Vey) - Nine died.\n\nTwo fled."
    assert (found.id, found.version) == ("urn:newsml:vey.example:20230501:orm:2N", "2")
    assert found.replaces == "urn:newsml:vey.example:20230501:orm:1N"
    assert (found.title, found.byline, found.publisher) == ("Nine die in Orm", "Jo Roe", "VEY")
    assert (found.credits, found.subjects) == (("Quell Press", "VEY"), ("Unrest", "9", "Orm"))
    assert (found.urgency, found.usage, found.sent) == (3, "No archive", "2023-05-01T11:00:00+00:00")


# Vendors' XML, feeds, and XML that is broken or hostile


def test_records_of_a_vendors_own_xml() -> None:
    record = (
        "<Item><NewsID>%s</NewsID><PublishDate>2023-05-01T10:00:00</PublishDate><headline>Nine die</headline><town>Orm</town>"
        "<origin>/vey/</origin><byLine>Jo Roe</byLine><content>&lt;p&gt;Nine died.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></Item>"
    )
    found = items(f"<Reply><List>{record % 1}{record % 2}</List></Reply>")
    assert [item.id for item in found if isinstance(item, Dispatch)] == ["1", "2"]
    assert found[0] == Dispatch(
        id="1", text="ORM - Nine died.\n\nTwo.", title="Nine die", published=date(2023, 5, 1), publisher="vey",
        byline="Jo Roe", credits=("vey",), sent="2023-05-01T10:00:00", source="wire#1",
    )  # fmt: skip


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Vey News</title><updated>2023-05-02T00:00:00Z</updated>
<entry><id>t:1</id><title type="html">Nine &lt;b&gt;die&lt;/b&gt;</title><published>2023-05-01T10:00:00Z</published>
<updated>2023-05-03T10:00:00Z</updated><link href="https://vey.example/1"/><author><name>Jo Roe</name></author>
<category term="war"/><summary>Short.</summary><content type="html">&lt;p&gt;Nine died.&lt;/p&gt;&lt;p&gt;Two fled.&lt;/p&gt;</content>
</entry></feed>"""


def test_atom() -> None:
    found = one(ATOM)
    assert (found.title, found.text) == ("Nine die", "Nine died.\n\nTwo fled.")
    assert (found.published, found.publisher, found.byline) == (date(2023, 5, 1), "Vey News", "Jo Roe")
    assert (found.url, found.language, found.subjects) == ("https://vey.example/1", "en", ("war",))
    assert one(ATOM.replace("t:1", "t:9")).id == found.id


def test_encoding_that_is_falsely_declared() -> None:
    words = '<?xml version="1.0" encoding="iso-8859-1"?><nitf><body><body.content><p>Dégâts à Orm</p></body.content></body></nitf>'
    assert one(words.encode("utf-8")).text == "Dégâts à Orm"
    assert one(words.encode("latin-1")).text == "Dégâts à Orm"


def test_slips_of_real_wires_are_mended() -> None:
    body = "<nitf><body><body.content><p>Orm&nbsp;&eacute;t&eacute;\x07 \x1a9 died &amp; more</p></body.content></body></nitf>"
    assert " ".join(one("\n  " + body).text.split()) == "Orm été 9 died & more"


LAUGHS = "<!DOCTYPE nitf [<!ENTITY a '" + "ha" * 50 + "'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
) + "]><nitf><body><body.content><p>&j;</p></body.content></body></nitf>"  # fmt: skip
HOSTILE = {
    "entity bomb": LAUGHS,
    "entity bomb in a feed": LAUGHS.replace("nitf", "rss"),
    "outside file": '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname">]><nitf><body.content><p>&x;</p></body.content></nitf>',
    "depth": "<nitf>" + "<p>" * 5_000 + "x" + "</p>" * 5_000 + "</nitf>",
    "depth in a feed": "<rss><channel>" + "<a>" * 5_000 + "</a>" * 5_000 + "</channel></rss>",
    "loop": '<!DOCTYPE nitf [<!ENTITY a "&b;"><!ENTITY b "&a;">]><nitf><body.content><p>&a;</p></body.content></nitf>',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_xml_is_refused(kind: str) -> None:
    found = reason(HOSTILE[kind])
    assert found.startswith(
        "broken XML: Entity 'x' not defined" if kind == "outside file" else "refused XML: "
    )


def test_broken_xml_says_where() -> None:
    assert "line 1" in reason("<nitf><body><p>Nine died.</body></nitf>")
    assert reason("<results><result><id>1</id></result></results>") == (
        "no text: XML <results> with no copy that Dateline knows"
    )


# ninjs and other JSON

NINJS1 = {
    "uri": "tag:vey.example,2023:orm", "version": "2", "type": "text", "versioncreated": "2023-05-01T11:00:00+02:00",
    "headline": "Nine die in Orm", "body_html": "<p>Nine died.</p><p>Two fled.</p>", "byline": "Jo Roe", "urgency": 3,
    "language": "en", "source": "Vey News", "creditline": "Quell Press", "usageterms": "Online only",
    "subject": [{"name": "war"}, {"code": "16000000"}], "pubstatus": "usable",
}  # fmt: skip
NINJS2 = {
    "uri": "tag:vey.example,2023:orm", "version": "2", "type": "text", "versioncreated": "2023-05-01T11:00:00+02:00",
    "headlines": [{"role": "short", "value": "Nine"}, {"role": "main", "value": "Nine die in Orm"}], "by": "Jo Roe",
    "bodies": [{"contenttype": "text/plain", "value": "x"}, {"contenttype": "text/html", "value": "<p>Nine died.</p><p>Two fled.</p>"}],
    "urgency": 3, "language": "en", "infosources": [{"name": "Vey News"}, {"name": "Quell Press"}],
    "usageterms": "Online only", "subjects": [{"name": "war"}, {"literal": "16000000"}],
}  # fmt: skip
NINJS3 = {{"versioncreated": "versionCreated", "usageterms": "usageTerms", "infosources": "infoSources"}.get(key, key): value
          for key, value in NINJS2.items()}  # fmt: skip


@pytest.mark.parametrize("item", [NINJS1, NINJS2, NINJS3], ids=["1", "2", "3"])
def test_ninjs_of_each_version_reads_the_same(item: dict[str, object]) -> None:
    found = one(json.dumps(item))
    assert (found.id, found.version, found.urgency) == ("tag:vey.example,2023:orm:2", "2", 3)
    assert (found.title, found.text) == ("Nine die in Orm", "Nine died.\n\nTwo fled.")
    assert (found.published, found.sent) == (date(2023, 5, 1), "2023-05-01T11:00:00+02:00")
    assert (found.byline, found.publisher, found.language) == ("Jo Roe", "Vey News", "en")
    assert set(found.credits) == {"Vey News", "Quell Press"}
    assert (found.subjects, found.usage) == (("war", "16000000"), "Online only")


@pytest.mark.parametrize(
    ("change", "field", "expected"),
    [
        ({"pubstatus": "canceled"}, "version", "2 kill"),
        ({"body_html": None, "body_text": "Nine died.\n\nTwo fled."}, "text", "Nine died.\n\nTwo fled."),
        ({"body_html": None, "body_new": "Nine died."}, "text", "Nine died."),
        ({"body_html": None, "description_caption": "A market."}, "text", "A market."),
        ({"body_html": "", "body_nitf": "<nitf><body><body.content><p>Nine.</p></body.content></body></nitf>"}, "text", "Nine."),
        ({"embargoed": "2023-05-02"}, "usage", "embargoed until 2023-05-02; Online only"),
        ({"usageterms": None, "copyrightnotice": "(c) Vey"}, "usage", "(c) Vey"),
        ({"byline": None, "authors": [{"name": "Jo"}, {"name": "Al"}]}, "byline", "Jo; Al"),
        ({"versioncreated": "soon"}, "published", None),
        ({"urgency": "high"}, "urgency", None),
    ],
)  # fmt: skip
def test_ninjs_variations(change: dict[str, object], field: str, expected: object) -> None:
    assert getattr(one(json.dumps({**NINJS1, **change})), field) == expected


def test_json_feed_and_wrapped_items() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Vey News", "language": "en", "items": [
        {"id": "1", "url": "https://vey.example/1", "title": "Nine die", "content_html": "<p>Nine.</p>", "date_published": "2023-05-01T10:00:00Z"},
        {"id": "2", "content_text": "Two fled."}]}  # fmt: skip
    first, second = items(json.dumps(feed))
    assert isinstance(first, Dispatch)
    assert (first.id, first.text, first.publisher, first.url) == (
        "1",
        "Nine.",
        "Vey News",
        "https://vey.example/1",
    )
    assert (first.published, first.language) == (date(2023, 5, 1), "en")
    assert isinstance(second, Dispatch)
    assert second.text == "Two fled."
    reply = {"api": 1, "data": {"items": [{"meta": {}, "item": NINJS1}]}}
    assert one(json.dumps(reply)).id == "tag:vey.example,2023:orm:2"
    assert one('[\n{"id": "a", "text": "Nine died."}\n]').id == "a"
    rows = [{"id": "a", "text": "Nine died."}, {"id": "b", "text": ""}, {"id": "c", "text": "Ten."}]
    assert [type(item) for item in items(json.dumps(rows))] == [Dispatch, Failure, Dispatch]


@pytest.mark.parametrize(
    "data", ['{"a": 1}', "[]", "[1, 2]", '{"a": {"b": [{}]}}', "{" * 9_000, "[" * 9_000, '{"uri": ']
)
def test_json_that_holds_no_copy(data: str) -> None:
    assert reason(data).startswith(("no text", "broken JSON"))


# Tickers

TICKER = (
    "\x01vey0003 3 i 380  vey 0045\r\n\r\nOrm/conflict/\r\n\x02REFILE\r\n1ST LEAD\r\nNine die in Orm,\r\nministry says\r\n"
    "By Jo Roe =\r\n\r\nPort Vey (vey) - Nine people were killed\r\non Sunday, the ministry\r\nsaid.\r\n\r\nTwo were children.\r\n\r\n"
    "# Notebook\r\n\r\n* * * *\r\nThe following information is not for publication\r\n- Reporting by: Al Doe\r\nvey jr xx\r\n"
    "\x03011105 GMT May 23\r\n\x7f\r\n\x04"
)


def test_iptc_7901() -> None:
    found = one(TICKER)
    assert (
        found.text
        == "Port Vey (vey) - Nine people were killed on Sunday, the ministry said.\n\nTwo were children."
    )
    assert (found.title, found.byline, found.version) == (
        "Nine die in Orm, ministry says",
        "By Jo Roe",
        "REFILE 1ST LEAD",
    )
    assert (found.published, found.sent) == (date(2023, 5, 1), "2023-05-01T11:05:00+00:00")
    assert (found.publisher, found.credits, found.urgency) == ("vey", ("vey",), 3)
    assert found.subjects == ("i", "Orm/conflict")


@pytest.mark.parametrize(
    ("filed", "published", "sent"),
    [
        ("071341 GMT Okt 15 ", date(2015, 10, 7), "2015-10-07T13:41:00+00:00"),
        ("211259 Nov 18", date(2018, 11, 21), "2018-11-21T12:59:00"),
        ("319999 GMT Nov 18", None, None),
        ("311200 GMT Feb 18", None, None),
        ("", None, None),
    ],
)
def test_filing_time(filed: str, published: date | None, sent: str | None) -> None:
    found = one(TICKER.replace("011105 GMT May 23", filed))
    assert (found.published, found.sent) == (published, sent)


def test_several_messages_and_a_broken_one() -> None:
    found = items(TICKER + "\x01vey0004 3 i 2 vey 1\r\nno start\r\n\x04" + TICKER.replace("Nine", "Ten"))
    assert [item.source for item in found] == ["wire#1", "wire#2", "wire#3"]
    assert isinstance(found[1], Failure)


def test_ticker_in_latin_1() -> None:
    assert "Köln" in one(TICKER.replace("Port Vey (vey)", "Köln (vey)").encode("latin-1")).text


ANPA = (
    "\x16\x16\x01W2607\x1f_wire\r\nu i\x13\x11 BC-ORM--Dead 1stLd-Writethru   05-01 0169\r\n"
    "\x02^BC-ORM--Dead, 1st Ld-Writethru,114<\r\n^Nine die in Orm<\r\n^VEY Photo ORM101<\r\n^Eds: Updates. With VEY Photos.<\r\n"
    "^By JO ROE=\r\n^Vey Press=\r\n\t   PORT VEY (VEY) _ Nine people were killed, officials said. \r\n \r\n"
    "\t   ``Two were children,'' one said.\r\n \r\n\t   ___\r\n\t   Al Doe helped.\r\n\t   \x03VEY-WF-05-01-23 1105GMT<\r\n\x0c\r\n\x04"
)


def test_anpa_1312() -> None:
    found = one(ANPA)
    assert found.text == (
        "PORT VEY (VEY) — Nine people were killed, officials said.\n\n“Two were children,” one said.\n\nAl Doe helped."
    )
    assert (found.title, found.byline, found.credits) == (
        "Nine die in Orm",
        "By JO ROE, Vey Press",
        ("Vey Press",),
    )
    assert (found.version, found.urgency, found.publisher) == ("1st Ld-Writethru", 3, "VEY")
    assert (found.published, found.sent) == (date(2023, 5, 1), "2023-05-01T11:05:00+00:00")
    assert len(items(ANPA + ANPA)) == 2


# Mail and archives

MAIL = """Message-ID: <7@vey.example>
From: Vey News <desk@vey.example>
To: you@orm.example
Date: Mon, 1 May 2023 11:00:00 +0200
Subject: =?utf-8?Q?Nine_die_in_=C3=93rm?=
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/html; charset=utf-8

<p>Not this.</p>
--x
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Nine died in =D3rm.

From Vey, two fled.
-- 
Vey News desk
--x--
"""


def test_mail() -> None:
    found = one(MAIL)
    assert (found.id, found.title, found.publisher) == ("7@vey.example", "Nine die in Órm", "Vey News")
    assert found.text == "Nine died in Órm.\n\nFrom Vey, two fled."
    assert (found.published, found.sent) == (date(2023, 5, 1), "2023-05-01T11:00:00+02:00")
    assert one("\n\n" + MAIL.replace("text/plain", "text/calendar")).text == "Not this."


def test_mbox() -> None:
    row = f"From desk@vey.example Mon May  1 11:00:00 2023\n{MAIL}\n"
    found = items(
        row + row.replace("7@", "8@") + "From desk@vey.example Mon May  1 11:00:00 2023\nSubject:\n\n\n\n"
    )
    assert [item.id for item in found if isinstance(item, Dispatch)] == ["7@vey.example", "8@vey.example"]
    assert str(found[2]) == "wire#3: no text"


def warc(
    url: str, body: bytes, media: str = "text/html", status: str = "200 OK", kind: str = "response"
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(body):012d}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


PAGE = b"<html><body><p>%s died in the shelling of Orm on Sunday.</p></body></html>"


def test_warc_gives_its_pages(tmp_path: object) -> None:
    import gzip

    records = [
        warc("https://vey.example/1", PAGE % b"Nine"),
        warc("https://vey.example/2", PAGE % b"Lost", status="404 Not Found"),
        warc("https://vey.example/3.png", b"\x89PNG", "image/png"),
        warc("https://vey.example/4", b"<html></html>"),
        warc(
            "https://vey.example/5",
            "<p>Взрыв в Орме в воскресенье.</p>".encode("cp1251"),
            "text/html; charset=windows-1251",
        ),
    ]
    for data in (b"".join(records), b"".join(map(gzip.compress, records))):
        first, second, third = items(data)
        assert isinstance(first, Dispatch)
        assert (first.url, first.published) == ("https://vey.example/1", None)
        assert first.text == "Nine died in the shelling of Orm on Sunday."
        assert str(second) == "wire!https://vey.example/4: no text"
        assert isinstance(third, Dispatch)
        assert third.text == "Взрыв в Орме в воскресенье."
    assert reason(records[2]) == "no pages in this archive"
