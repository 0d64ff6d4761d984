'use client';

import { SmallIcon } from '@/app/_parts/lab/small-icon';
import { Menu, MenuItem } from '@/app/_parts/menu';
import { DOWNLOAD } from '@/app/_parts/packets/packet-words';
import type { TlsShown } from '@/lib/capture/frames';
import { pcapngOf } from '@/lib/capture/pcapng';
import { fileName } from '@/lib/export/file-name';
import type { Lab } from '@/lib/lab/lab';

/** Saves the session, as far as it is shown, as a file for Wireshark. */
export function PacketSave({ lab, until }: { readonly lab: Lab; readonly until: number }) {
  const save = (tls: TlsShown) => {
    const source = {
      entries: lab.log.entries,
      spec: lab.spec,
      octets: (connection: number, side: 'client' | 'server', from: number, to: number) =>
        lab.octets(connection, side, from, to),
    };
    const { octets } = pcapngOf(source, { tls, until });
    const name = fileName(`${lab.spec.id} ${tls === 'clear' ? 'in clear' : ''}`, '.pcapng');
    download(name, new Uint8Array(octets));
  };
  return (
    <Menu words="Save as pcapng" icon={<SmallIcon d={DOWNLOAD} size={16} />} edge="right">
      {(close) => (
        <>
          <MenuItem
            detail="Sessions under TLS are sealed records on their own ports, as a listener gets them."
            onPress={() => {
              save('opaque');
              close();
            }}
          >
            As it crossed the wires
          </MenuItem>
          <MenuItem
            detail="In clear, on the port that goes without TLS. Each such packet has a comment that says so."
            onPress={() => {
              save('clear');
              close();
            }}
          >
            With TLS taken off
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

function download(name: string, octets: Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([octets], { type: 'application/x-pcapng' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
