import type { ReactNode } from "react";
import { PasswordCard } from "./password-card.tsx";
import { TwoFactorCard } from "./two-factor-card.tsx";

export function SecurityPage(): ReactNode {
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PasswordCard />
      <TwoFactorCard />
    </div>
  );
}
