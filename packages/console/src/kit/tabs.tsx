import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { tabStyle } from "./tab-style.ts";

export interface Tab {
  readonly value: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly value?: string | undefined;
  readonly onChange?: ((value: string) => void) | undefined;
}

/** Tabs within a page. Those with addresses of their own are `TabLinks`. */
export function Tabs({ label, tabs, value, onChange }: TabsProps): ReactNode {
  const control = value === undefined ? { defaultValue: tabs[0]?.value } : { value };
  return (
    <Base.Root {...control} onValueChange={(next: string) => onChange?.(next)}>
      <Base.List aria-label={label} className="flex gap-4 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={tabStyle}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
