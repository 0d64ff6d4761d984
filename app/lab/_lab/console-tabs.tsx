'use client';

import { SmallIcon } from '@/app/_parts/lab/small-icon';
import { PLUS } from '@/app/_parts/lab/tab-signs';
import { type ConsoleTab, TabStrip } from '@/app/_parts/lab/tab-strip';
import { Menu, MenuItem } from '@/app/_parts/menu';
import type { Lab } from '@/lib/lab/lab';
import { MAX_TABS, type TabKind } from '@/lib/lab/tabs';

interface ConsoleTabsProps {
  readonly lab: Lab;
  readonly tabs: readonly ConsoleTab[];
  readonly active: string;
  readonly panel: string;
  readonly beside: boolean;
}

/** The heads of the consoles, and the way to another one, or to a mail program. */
export default function ConsoleTabs({ lab, tabs, active, panel, beside }: ConsoleTabsProps) {
  const hosts = lab.spec.hosts.filter(({ kind }) => kind === 'device' || kind === 'mail');
  return (
    <TabStrip
      tabs={tabs}
      active={active}
      panel={panel}
      beside={beside}
      onActivate={(id) => lab.activate(id)}
      onClose={tabs.length > 1 ? (id) => lab.closeTab(id) : null}
    >
      <Menu words="New console" icon={<SmallIcon d={PLUS} size={16} />} iconOnly edge="right">
        {(close) => {
          if (tabs.length >= MAX_TABS)
            return (
              <p className="px-3 py-2 text-caption">
                {MAX_TABS} consoles are open. Close one to open another.
              </p>
            );
          const open = (host: string, kind: TabKind) => () => {
            close();
            lab.openTab(host, kind);
          };
          return hosts.flatMap((host) => [
            <MenuItem
              key={host.id}
              detail={host.kind === 'mail' ? 'the server’s own console' : host.names[0]}
              onPress={open(host.id, 'console')}
            >
              {host.kind === 'device' ? host.title : (host.names[0] ?? host.id)}
            </MenuItem>,
            host.kind === 'device' ? (
              <MenuItem
                key={`${host.id} mail`}
                detail="click, and see the commands that it causes"
                onPress={open(host.id, 'program')}
              >
                Mail program on {host.title.toLowerCase()}
              </MenuItem>
            ) : null,
          ]);
        }}
      </Menu>
    </TabStrip>
  );
}
