"""Python's own clients against our ports: smtplib, poplib, imaplib. Prints one line a step."""
import imaplib
import json
import poplib
import smtplib
import ssl
import sys

host, ports, user = "127.0.0.1", json.loads(sys.argv[1]), sys.argv[2]
address = f"{user}@example.test"
loose = ssl.create_default_context()
loose.check_hostname = False
loose.verify_mode = ssl.CERT_NONE
letter = "From: ada@example.org\nSubject: by Python\n\n.dotted\nbye\n"


def smtp():
    with smtplib.SMTP(host, ports["submission"], timeout=10) as client:
        client.ehlo()
        assert client.has_extn("starttls") and client.has_extn("auth"), client.esmtp_features
        client.starttls(context=loose)
        client.ehlo()
        assert not client.has_extn("starttls"), "STARTTLS is offered under TLS"
        client.login("alice@example.test", "wonderland")
        assert client.sendmail("ada@example.org", [address], letter) == {}
    with smtplib.SMTP_SSL(host, ports["smtps"], timeout=10, context=loose) as client:
        assert client.sendmail("ada@example.org", [address], letter) == {}
    with smtplib.SMTP(host, ports["smtp"], timeout=10) as client:
        code, _ = client.verify(address)
        assert code == 252, code
        try:
            client.sendmail("ada@example.org", ["nobody@example.test"], letter)
            raise AssertionError("nobody was accepted")
        except smtplib.SMTPRecipientsRefused as refused:
            assert refused.recipients["nobody@example.test"][0] == 550
    print("smtplib ok")


def pop():
    client = poplib.POP3(host, ports["pop3"], timeout=10)
    assert "STLS" in client.capa() and "UIDL" in client.capa(), client.capa()
    client.stls(context=loose)
    assert "STLS" not in client.capa(), client.capa()
    client.user(user)
    client.pass_("pass")
    assert client.stat()[0] == 2, client.stat()
    _, lines, _ = client.retr(1)
    assert lines[-2:] == [b".dotted", b"bye"], lines[-2:]
    _, lines, _ = client.top(2, 0)
    assert b"Subject: by Python" in lines and b"bye" not in lines, lines
    ids = client.uidl()[1]
    client.dele(1)
    client.rset()
    client.dele(2)
    client.quit()
    client = poplib.POP3_SSL(host, ports["pop3s"], timeout=10, context=loose)
    client.user(user)
    client.pass_("pass")
    assert client.uidl()[1] == ids[:1], client.uidl()
    client.quit()
    client = poplib.POP3(host, ports["pop3"], timeout=10)
    client.apop(user, "pass")
    client.quit()
    print("poplib ok")


def imap():
    client = imaplib.IMAP4(host, ports["imap"], timeout=10)
    assert "STARTTLS" in client.capabilities, client.capabilities
    client.starttls(loose)
    client.login(address, "pass")
    assert client.select()[1] == [b"1"]
    assert client.create("Work")[0] == "OK"
    assert client.append("Work", "(\\Seen)", None, letter.replace("\n", "\r\n").encode())[0] == "OK"
    assert client.copy("1", "Work")[0] == "OK"
    assert client.store("1", "+FLAGS", "\\Deleted")[0] == "OK"
    assert client.expunge() == ("OK", [b"1"])
    assert client.select("Work")[1] == [b"2"]
    assert client.search(None, "SUBJECT", '"Python"') == ("OK", [b"1 2"])
    status, data = client.fetch("1", "(FLAGS BODY.PEEK[TEXT])")
    assert status == "OK" and data[0][1] == b".dotted\r\nbye\r\n", data
    assert client.close()[0] == "OK"
    assert sorted(line.split()[-1] for line in client.list()[1]) == [b"INBOX", b"Work"], client.list()
    client.logout()
    with imaplib.IMAP4_SSL(host, ports["imaps"], ssl_context=loose, timeout=10) as client:
        client.authenticate("PLAIN", lambda _: f"\0{user}\0pass".encode())
        assert client.select("Work", readonly=True)[1] == [b"2"]
    print("imaplib ok")


smtp()
pop()
imap()
