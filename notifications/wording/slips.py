"""What a chasing slip says, in the order of Nghị định 30/2020/NĐ-CP, article 8."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from notifications.models import Reminder, Slip, SlipKind
from notifications.wording.contents import is_confidential
from tasks import queries as task_queries
from tasks.models import Task
from units.models import Membership, Role

COLOURS = {SlipKind.REMIND: "1F5FA8", SlipKind.URGE: "B07A00", SlipKind.CRITICISE: "B3261E"}


@dataclass(frozen=True, slots=True)
class Paper:
    """Every word of a slip; the layouts add none."""

    colour: str
    band: str
    superior: str
    issuer: str
    code: str
    symbol: str
    symbol_line: str
    motto: list[str]
    dateline: str
    title: str
    abstract: str
    addressee: str
    body: list[str]
    headings: list[str]
    rows: list[list[str]]
    closing: list[str]
    receivers: list[str]
    signer_title: str
    signer: str
    annex_title: list[str]
    annex_reference: str
    annex_headings: list[str]
    annex: list[list[str]]


def paper(
    slip: Slip,
    late: Sequence[Task],
    *,
    earlier: Sequence[Slip],
    reminders: Sequence[Reminder],
    issuer: Membership | None,
) -> Paper:
    """Return what `slip` says of `late`, its number still open."""
    kind, who = SlipKind(slip.kind), issuer.unit if issuer else slip.unit.parent or slip.unit
    is_leader = issuer is not None and issuer.role == Role.LEADER
    return Paper(
        colour=COLOURS[kind],
        band=_bands()[kind],
        superior=who.parent.name.upper() if who.parent else "",
        issuer=who.name.upper(),
        code=who.code,
        symbol="",
        symbol_line="",
        motto=[_("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), _("Độc lập - Tự do - Hạnh phúc")],
        dateline=_dateline(late, slip.made_on),
        title="" if kind is SlipKind.URGE else kind.label.upper(),
        abstract=_abstracts()[kind],
        addressee=_("Kính gửi: %(unit)s") % {"unit": slip.unit.name},
        body=_body(slip, late, earlier),
        headings=[_("STT"), _("Thông báo"), _("Mục"), _("Nội dung nhiệm vụ"), _("Thời hạn"), _("Số ngày quá hạn")],
        rows=[_row(number, task, slip.made_on) for number, task in enumerate(late, start=1)],
        closing=_closing(kind),
        receivers=[_("Nơi nhận:"), _("- Như trên;"), _("- Lãnh đạo (để báo cáo);"), _("- Lưu: VT, %s.") % who.code],
        signer_title=(_("LÃNH ĐẠO %s") if is_leader else _("TL. LÃNH ĐẠO %s")) % who.name.upper(),
        signer=str(slip.made_by) if is_leader else "",
        annex_title=[_("PHỤ LỤC"), _("Sổ nhắc việc của các nhiệm vụ nêu trên")],
        annex_reference="",
        annex_headings=[_("Ngày"), _("Nhiệm vụ"), _("Mốc nhắc"), _("Người nhận"), _("Kết quả")],
        annex=[_line(reminder) for reminder in reminders] or [[_("Chưa có lần nhắc nào."), "", "", "", ""]],
    )


def numbered(open_paper: Paper, slip: Slip) -> Paper:
    """Return the paper under the number of `slip`: two digits at least, then its kind, unless a letter, and its issuer."""
    prefix = {SlipKind.REMIND: "PNV-", SlipKind.URGE: "", SlipKind.CRITICISE: "VBPB-"}[SlipKind(slip.kind)]
    symbol = f"{slip.number:02}/{prefix}{open_paper.code}"
    said = {"kind": slip.get_kind_display(), "symbol": symbol, "day": f"{slip.made_on:%d/%m/%Y}"}
    return replace(
        open_paper,
        symbol=symbol,
        symbol_line=_("Số: %s") % symbol,
        annex_reference=_("(Kèm theo %(kind)s số %(symbol)s ngày %(day)s)") % said,
    )


def _bands() -> dict[SlipKind, str]:
    return {
        SlipKind.REMIND: _("PHIẾU XANH"),
        SlipKind.URGE: _("PHIẾU VÀNG"),
        SlipKind.CRITICISE: _("PHIẾU ĐỎ"),
    }


def _abstracts() -> dict[SlipKind, str]:
    return {
        SlipKind.REMIND: _("Về việc thực hiện nhiệm vụ quá hạn tại thông báo kết luận"),
        SlipKind.URGE: _("V/v đôn đốc thực hiện nhiệm vụ quá hạn"),
        SlipKind.CRITICISE: _("Về việc chậm thực hiện nhiệm vụ tại thông báo kết luận"),
    }


def _dateline(late: Sequence[Task], day: date) -> str:
    """Return place and day; the place is that of the notices, to be filled in where they name none."""
    place = next((task.item.directive.place for task in late if task.item.directive.place), "……………")
    # Nghị định 30/2020: a zero stands before days below 10 and before months 1 and 2.
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    said = {"place": place, "day": f"{day.day:02}", "month": month, "year": day.year}
    return _("%(place)s, ngày %(day)s tháng %(month)s năm %(year)s") % said


def _body(slip: Slip, late: Sequence[Task], earlier: Sequence[Slip]) -> list[str]:
    unit, day = slip.unit.name, f"{slip.made_on:%d/%m/%Y}"
    facts = _("Đến ngày %(day)s, %(unit)s còn %(n)s nhiệm vụ được giao tại các thông báo kết luận đã quá thời hạn.")
    said = [facts % {"day": day, "unit": unit, "n": len(late)}]
    said += [
        _("Việc này đã được nêu tại %(slip)s ngày %(day)s.") % {"slip": row, "day": f"{row.made_on:%d/%m/%Y}"}
        for row in earlier
    ]
    wanted = {
        SlipKind.REMIND: _("Đề nghị %(unit)s khẩn trương thực hiện và cập nhật kết quả các nhiệm vụ sau:"),
        SlipKind.URGE: _(
            "Yêu cầu %(unit)s tập trung hoàn thành dứt điểm và báo cáo rõ nguyên nhân chậm các nhiệm vụ sau:"
        ),
        SlipKind.CRITICISE: _("Phê bình %(unit)s chậm thực hiện, dù đã được đôn đốc, các nhiệm vụ sau:"),
    }
    return [*said, wanted[SlipKind(slip.kind)] % {"unit": unit}]


def _closing(kind: SlipKind) -> list[str]:
    if kind is SlipKind.CRITICISE:
        wanted = _(
            "Yêu cầu Thủ trưởng đơn vị kiểm điểm trách nhiệm, hoàn thành nhiệm vụ và báo cáo kết quả bằng văn bản."
        )
    else:
        wanted = _("Trường hợp có khó khăn, vướng mắc, đề nghị báo cáo kịp thời để được xem xét, chỉ đạo.")
    return [wanted, _("(Sổ nhắc việc kèm theo.)")]


def _row(number: int, task: Task, day: date) -> list[str]:
    due = f"{task.due_on:%d/%m/%Y}" if task.due_on else ""
    item, delay = task.item, task_queries.delay_of(task, today=day)
    text = _("(xem tại thông báo)") if is_confidential() else item.text
    waited = task_queries.waited_for(delay)
    days = _("%(n)s (trong đó %(waited)s)") % {"n": delay.days, "waited": waited} if waited else str(delay.days)
    return [str(number), str(item.directive), item.path, text, due, days]


def _line(reminder: Reminder) -> list[str]:
    item = reminder.task.item
    about = _("%(notice)s, mục %(path)s") % {"notice": item.directive, "path": item.path}
    result = ": ".join(filter(None, [reminder.get_state_display(), reminder.reason]))
    return [f"{reminder.occurrence_on:%d/%m/%Y}", about, str(reminder.step), str(reminder.recipient), result]
