"""The mail server that delivers to a folder."""

import smtplib
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from demo.services import Crew, free_port, is_answering


def _letter(subject: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Đôn Đốc <don-doc@localhost>"
    message["To"] = "cv.hn@dondoc.example"
    message["Subject"] = subject
    message.set_content("Nhiệm vụ đến hạn hôm nay.\n")
    return message


def test_sink_writes_every_mail_as_it_came(tmp_path: Path) -> None:
    port = free_port()
    folder = tmp_path / "mail"
    with Crew(tmp_path / "logs") as crew:
        crew.start_python("mail", "demo.sink", "--port", str(port), "--folder", str(folder))
        crew.wait_for("mail", lambda: is_answering(port))

        with smtplib.SMTP("127.0.0.1", port) as client:
            for subject in ("Nhiệm vụ đến hạn", "Nhiệm vụ quá hạn"):
                client.send_message(_letter(subject))

    mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(folder.iterdir())]
    assert [mail["Subject"] for mail in mails] == ["Nhiệm vụ đến hạn", "Nhiệm vụ quá hạn"]
    assert mails[0]["From"] == "Đôn Đốc <don-doc@localhost>"
    assert mails[0].get_content().strip() == "Nhiệm vụ đến hạn hôm nay."


def test_sink_numbers_on_after_a_restart(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "00001.eml").write_bytes(b"Subject: before\r\n\r\n")
    with Crew(tmp_path / "logs") as crew:
        crew.start_python("mail", "demo.sink", "--port", str(port), "--folder", str(tmp_path / "mail"))
        crew.wait_for("mail", lambda: is_answering(port))

        with smtplib.SMTP("127.0.0.1", port) as client:
            client.send_message(_letter("after"))

    assert sorted(path.name for path in (tmp_path / "mail").iterdir()) == ["00001.eml", "00002.eml"]
