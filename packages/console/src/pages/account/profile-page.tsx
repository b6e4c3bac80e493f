import type { ReactNode } from "react";
import { BelongingCard } from "./belonging-card.tsx";
import { PreferencesCard } from "./preferences-card.tsx";
import { YouCard } from "./you-card.tsx";

export function ProfilePage(): ReactNode {
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <YouCard />
      <PreferencesCard />
      <BelongingCard />
    </div>
  );
}
