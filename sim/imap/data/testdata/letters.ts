/** Letters that Dovecot was asked about: what the tests expect of them are its recorded answers. */
export const FIXTURES = {
  plain: `From: Nora Lindqvist <nora@harbour.example>
To: Tomas Reyes <tomas@quarry.example>
Subject: Lighthouse schedule
Date: Tue, 02 Mar 2021 09:15:00 +0100
Message-ID: <lamp-1@harbour.example>

The lamp is serviced on Thursday.
Please bring the spare lens.

Nora
`,
  reply: `From: Tomas Reyes <tomas@quarry.example>
To: Nora Lindqvist <nora@harbour.example>
Cc: "Harbour, Office" <office@harbour.example>, keeper@harbour.example
Reply-To: quarry-desk@quarry.example
Subject: Re: Lighthouse schedule
Date: Tue, 02 Mar 2021 11:40:12 +0000
Message-ID: <lamp-2@quarry.example>
In-Reply-To: <lamp-1@harbour.example>
References: <lamp-1@harbour.example>

Lens packed. See you on Thursday.
`,
  reply2: `From: keeper@harbour.example
Sender: "Night Keeper" <night@harbour.example>
To: tomas@quarry.example
Subject: Re: Lighthouse schedule
Date: Wed, 03 Mar 2021 06:05:44 -0500
Message-ID: <lamp-3@harbour.example>
In-Reply-To: <lamp-2@quarry.example>
References: <lamp-1@harbour.example> <lamp-2@quarry.example>

The stairs are wet, mind your step.
`,
  alternative: `From: Bakery News <news@bakery.example>
To: readers@bakery.example
Subject: Rye week
Date: Thu, 04 Mar 2021 07:00:00 +0000
Message-ID: <rye-7@bakery.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="crust-and-crumb"

This text before the first part is for old programs.
--crust-and-crumb
Content-Type: text/plain; charset=us-ascii

Rye bread is cheaper this week.
--crust-and-crumb
Content-Type: text/html; charset=us-ascii
Content-Transfer-Encoding: quoted-printable
Content-Language: en

<p>Rye bread is <b>cheaper</b> this=20
week.</p>
--crust-and-crumb--
This is the epilogue.
`,
  mixed: `From: Accounts <accounts@ledger.example>
To: "Reyes, Tomas" <tomas@quarry.example>
Subject: Invoice 4417
Date: Fri, 05 Mar 2021 16:30:00 -0800
Message-ID: <inv-4417@ledger.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="=_ledger_9"

--=_ledger_9
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: 8bit

Invoice enclosed.
Total: 120 coins.
--=_ledger_9
Content-Type: application/pdf; name="invoice 4417.pdf"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="invoice 4417.pdf"; size=300
Content-Description: the invoice itself
Content-ID: <pdf-part@ledger.example>

AwoRGB8mLTQ7QklQV15lbHN6gYiPlp2kq7K5wMfO1dzj6vH4/wYNFBsiKTA3PkVMU1phaG92fYSL
kpmgp661vMPK0djf5u30+wIJEBceJSwzOkFIT1ZdZGtyeYCHjpWco6qxuL/GzdTb4unw9/4FDBMa
ISgvNj1ES1JZYGdudXyDipGYn6attLvCydDX3uXs8/oBCA8WHSQrMjlAR05VXGNqcXh/ho2Um6Kp
sLe+xczT2uHo7/b9BAsSGSAnLjU8Q0pRWF9mbXR7gomQl56lrLO6wcjP1t3k6/L5AAcOFRwjKjE4
P0ZNVFtiaXB3foWMk5qhqK+2vcTL0tng5+71/AMKERgfJi00O0JJUFdeZWxzeoGIj5adpKuyucDH
ztXc4+rx+P8GDRQbIikw
--=_ledger_9
Content-Type: text/csv; charset=utf-8
Content-Disposition: inline; filename=rows.csv
Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==

item,coins
lens,100
oil,20
--=_ledger_9--
`,
  nested: `From: Archive <archive@museum.example>
To: curator@museum.example
Subject: Fwd: letters
Date: Sat, 06 Mar 2021 20:00:01 +0000
Message-ID: <fwd-1@museum.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=outer

--outer
Content-Type: text/plain

Two letters follow.
--outer
Content-Type: message/rfc822
Content-Disposition: attachment

From: Iris <iris@letters.example>
To: archive@museum.example
Subject: First letter
Date: Fri, 01 Jan 2021 01:02:03 +0000
Message-ID: <letter-1@letters.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=us-ascii

Plain inner text.
--inner
Content-Type: text/html

<i>Inner html</i>
--inner--
--outer
Content-Type: message/rfc822

From: Jon <jon@letters.example>
Subject: Second letter

Just a line.
--outer--
`,
  encoded: `From: =?UTF-8?Q?J=C3=B8rgen_=C3=85s?= <jorgen@fjord.example>
To: =?ISO-8859-1?B?QmrzcmsgU+Zy?= <bjork@fjord.example>
Subject: =?UTF-8?B?U25pZ2VsIMO8YmVyIGFsbGU=?= =?UTF-8?Q?_B=C3=A4ume?=
Date: Sun, 07 Mar 2021 12:00:00 +0000
Message-ID: <snail-1@fjord.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Gr=C3=BC=C3=9Fe aus dem Fjord=21 A very long line that is continued by a soft=
 line break ends here.
`,
  utf8: `From: Mei <mei@garden.example>
To: tomas@quarry.example
Subject: Garden notes
Date: Mon, 08 Mar 2021 05:06:07 +0900
Message-ID: <garden-1@garden.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

\xe5\xba\xad\xe3\x81\xae\xe6\xa1\x9c\xe3\x81\x8c\xe5\x92\xb2\xe3\x81\x8d\xe3\x81\xbe\xe3\x81\x97\xe3\x81\x9f\xe3\x80\x82
Cr\xc3\xa8me br\xc3\xbbl\xc3\xa9e for everyone \xe2\x80\x94 na\xc3\xafve caf\xc3\xa9.
`,
  dots: `From: dot@stuffing.example
To: tomas@quarry.example
Subject: Lines with dots
Date: Tue, 09 Mar 2021 10:00:00 +0000
Message-ID: <dots-1@stuffing.example>

.
.one dot before
..two dots before
... three dots
a dot. inside
.
end
`,
  folded: `Received: from relay.far.example (relay.far.example [192.0.2.44])
	by mx.near.example (Some Mailer 1.0) with ESMTP id ABCDEF0123
	for <tomas@quarry.example>; Wed, 10 Mar 2021 13:14:15 +0000
From: "A person whose name is folded
 over two lines" <long@far.example>
To: one@list.example, two@list.example,
 three@list.example,
	four@list.example
Subject: This subject was folded by its sender because it is far too long to
 be put on one line of a reasonable width and so
	it has three
Date: Wed, 10 Mar 2021 13:14:15 +0000
Message-ID: <folded-1@far.example>
X-Very-Long: token000
 token001
 token002
 token003
 token004
 token005
 token006
 token007
 token008
 token009
 token010
 token011
 token012
 token013
 token014
 token015
 token016
 token017
 token018
 token019
 token020
 token021
 token022
 token023
 token024
 token025
 token026
 token027
 token028
 token029
 token030
 token031
 token032
 token033
 token034
 token035
 token036
 token037
 token038
 token039
 token040
 token041
 token042
 token043
 token044
 token045
 token046
 token047
 token048
 token049
 token050
 token051
 token052
 token053
 token054
 token055
 token056
 token057
 token058
 token059
X-Colon:no space after the colon
X-Empty:

Body of the folded message.
`,
  nosubject: `From: quiet@silent.example
To: tomas@quarry.example
Date: Thu, 11 Mar 2021 00:00:01 +0000

No subject and no message id here.
`,
  groups: `From: Host <host@party.example>
To: Friends: ann@party.example, "Ben \\"Big\\" Olsen" <ben@party.example>;, solo@party.example
Cc: undisclosed-recipients:;
Bcc: hidden@party.example
Subject: Garden party
Date: Fri, 12 Mar 2021 18:00:00 +0200
Message-ID: <party-1@party.example>

Bring a chair.
`,
  related: `From: Photo Desk <photo@press.example>
To: tomas@quarry.example
Subject: Proof sheet
Date: Sun, 14 Mar 2021 08:30:00 +0000
Message-ID: <proof-1@press.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="mix"

--mix
Content-Type: multipart/related; boundary="rel"; type="text/html"

--rel
Content-Type: text/html; charset=us-ascii

<img src="cid:pic@press.example">
--rel
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-ID: <pic@press.example>
Content-Disposition: inline

iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB
--rel--
--mix
Content-Type: text/plain; charset=us-ascii
Content-Disposition: attachment; filename="caption.txt"

A caption.
--mix--
`,
} as const;
