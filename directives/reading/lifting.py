"""Rows judged again once those below them are known: what only introduced may be the duty itself."""

from collections.abc import Sequence
from dataclasses import replace

from directives.reading import grounds, kinds
from directives.reading.notice import Kind
from directives.reading.outline import Draft
from directives.reading.understood import Understood


def lift(drafts: Sequence[Draft], known: Sequence[Understood]) -> None:
    """Make a short heading whose only words are its unnumbered paragraphs as much a task as they are.

    So is an item whose rows below only list what it asks for: "Bộ A báo cáo các nội dung sau: (1) Số hộ …", and one that
    orders papers to be carried out and lists them: "Quán triệt, thực hiện nghiêm: - Nghị định số 12; - Chỉ thị số 3".
    """
    for draft, read in zip(drafts, known, strict=True):
        below = [known[child] for child in draft.children]
        if read.heading and draft.style is not None:
            papers = bool(below) and all(grounds.is_paper(drafts[child].flat.folded) for child in draft.children)
            if papers and kinds.orders(draft.flat):
                read.kind, read.reason = Kind.TASK, "Giao việc, các mục dưới chỉ kể văn bản phải thực hiện"
                read.leads = read.leads or tuple(replace(one, inherited=True) for one in below[0].leads)
                for one in below:
                    one.kind, one.reason, one.leads = Kind.CONTEXT, "Kể một văn bản mà mục trên nói đến", ()
            elif read.leads and grounds.lists_objects(draft, below):
                read.kind, read.reason = Kind.TASK, "Giao việc, các mục dưới chỉ kể nội dung"
        if read.kind is not Kind.CONTEXT or draft.style is None or kinds.ENDED.search(draft.flat.text):
            continue
        plain = all(drafts[child].style is None for child in draft.children)
        if plain and any(one.kind is Kind.TASK for one in below):
            read.kind, read.reason = Kind.TASK, "Các đoạn dưới mục này giao việc"
