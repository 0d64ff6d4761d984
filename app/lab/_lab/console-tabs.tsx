'use client';

import { SmallIcon } from '@/app/_parts/lab/small-icon';
import { PLUS } from '@/app/_parts/lab/tab-signs';
import { type ConsoleTab, TabStrip } from '@/app/_parts/lab/tab-strip';
import { Menu, MenuItem } from '@/app/_parts/menu';
import type { Lab } from '@/lib/lab/lab';
import { MAX_TABS } from '@/lib/lab/tabs';

interface ConsoleTabsProps {
  readonly lab: Lab;
  readonly tabs: readonly ConsoleTab[];
  readonly active: string;
  readonly panel: string;
  readonly beside: boolean;
}

/** The heads of the consoles, and the way to another one. */
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
        {(close) =>
          tabs.length >= MAX_TABS ? (
            <p className="px-3 py-2 text-caption">{MAX_TABS} consoles are open. Close one to open another.</p>
          ) : (
            hosts.map((host) => (
              <MenuItem
                key={host.id}
                detail={host.kind === 'mail' ? 'the server’s own console' : host.names[0]}
                onPress={() => {
                  close();
                  lab.openTab(host.id);
                }}
              >
                {host.kind === 'device' ? host.title : (host.names[0] ?? host.id)}
              </MenuItem>
            ))
          )
        }
      </Menu>
    </TabStrip>
  );
}
