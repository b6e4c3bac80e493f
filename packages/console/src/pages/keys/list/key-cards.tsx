import type { Key, KeyPageView } from "@keyporter/sdk";
import { type ReactNode, type RefObject, useRef } from "react";
import { type RowBlock, rowBlocks } from "../../../kit/row-blocks.ts";
import { RowMenu, type RowMenuHandle, useRowMenu } from "../../../kit/row-menu.tsx";
import { useNearScreen } from "../../../kit/use-near-screen.ts";
import { KeyCard } from "./key-card.tsx";

interface KeyCardsProps {
  readonly label: string;
  readonly page: KeyPageView;
  readonly rows: readonly Key[];
}

/** A card of 72 pixels and the 8 between two. */
const cardPx = 80;

/** Keys as cards below each other; only those near the screen are drawn. */
export function KeyCards({ label, page, rows }: KeyCardsProps): ReactNode {
  const menu = useRowMenu();
  const cardHeight = useRef(cardPx);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: the children of `ul` could not be put into blocks */}
      <div role="list" aria-label={label}>
        {rowBlocks(rows.length).map((block) => (
          <CardBlock key={block.from} {...{ block, rows, page, menu, cardHeight }} />
        ))}
      </div>
      <RowMenu handle={menu} />
    </>
  );
}

interface CardBlockProps extends Pick<KeyCardsProps, "rows" | "page"> {
  readonly block: RowBlock;
  readonly menu: RowMenuHandle;
  readonly cardHeight: RefObject<number>;
}

function CardBlock({ block, rows, page, menu, cardHeight }: CardBlockProps): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const { near, height } = useNearScreen(element, block, cardHeight);
  return (
    <div ref={element} className="flow-root" style={near ? undefined : { height }}>
      {near &&
        rows.slice(block.from, block.to).map((key, at) => (
          // biome-ignore lint/a11y/useSemanticElements: `li` must stand in a list itself, not in a block of one
          <div
            key={key.id}
            role="listitem"
            aria-label={key.name}
            aria-posinset={block.from + at + 1}
            aria-setsize={rows.length}
          >
            <KeyCard subject={key} page={page} menu={menu} />
          </div>
        ))}
    </div>
  );
}
