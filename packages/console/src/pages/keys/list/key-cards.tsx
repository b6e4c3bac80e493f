import type { Key, KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useRef } from "react";
import { phone, useMedia } from "../../../kit/use-media.ts";
import { useWindow } from "../../../kit/use-window.ts";
import { KeyCard } from "./key-card.tsx";

interface KeyCardsProps {
  readonly label: string;
  readonly page: KeyPageView;
  readonly rows: readonly Key[];
}

/** A card of 72 pixels and the 8 between two. */
const rowHeight = 80;

/** Keys as cards below each other; only those near the screen are drawn. */
export function KeyCards({ label, page, rows }: KeyCardsProps): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  const { from, to } = useWindow(list, rows.length, rowHeight, !useMedia(phone));
  return (
    <ul ref={list} aria-label={label}>
      <Spacer rows={from} />
      {rows.slice(from, to).map((key) => (
        <KeyCard key={key.id} subject={key} page={page} />
      ))}
      <Spacer rows={rows.length - to} />
    </ul>
  );
}

function Spacer({ rows }: { rows: number }): ReactNode {
  return rows <= 0 ? null : <li aria-hidden="true" style={{ height: rows * rowHeight }} />;
}
