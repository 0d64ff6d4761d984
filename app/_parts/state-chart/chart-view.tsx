'use client';

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { StateChart } from '../../../lib/views/state-chart';
import { ChartDrawing } from './chart-drawing';
import { placeAcross } from './place-across';
import { placeDown } from './place-down';

export interface ChartViewProps {
  readonly chart: StateChart;
  readonly label: string;
}

/** Below this there is a phone, or a column: states stand under one another. */
const NARROWEST = 280;

/** The drawing at the width there is: from left to right where it fits, else from top to bottom. */
export function ChartView({ chart, label }: ChartViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const placed =
    width === null
      ? null
      : (placeAcross(chart, width) ?? placeDown(chart, Math.max(NARROWEST, Math.min(width, 400))));
  return (
    <div ref={box} data-state-chart="">
      {placed === null ? null : <ChartDrawing chart={chart} placed={placed} label={label} />}
    </div>
  );
}

/** The whole px an element is wide; null until it is known. */
function useWidth(element: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = () => setWidth(current.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
