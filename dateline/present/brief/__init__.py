"""The brief: a situation report made from findings, in which every sentence cites its claims.

Reader's path: gather.py (store -> Material) -> rules/ (Material -> Draft sentences) -> check.py (each sentence reread
and held against its citations; what they do not entail is refused) -> render/ (Markdown, HTML, PDF, NewsML-G2, JSON).
With a store open: `compose(gather(store, wanted))`; by path: `dateline.present.verbs.brief`. `render.html.body` is the
brief as HTML for another page, in the classes of render/brief.css.
"""
