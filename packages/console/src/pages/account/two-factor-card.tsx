import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { sessionQuery, useSession } from "../../api/session.ts";
import { Badge } from "../../kit/badge.tsx";
import { Button } from "../../kit/button.tsx";
import { Card } from "../../kit/card.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { RemoveTwoFactor } from "./remove-two-factor.tsx";
import { TwoFactorSetup } from "./two-factor-setup.tsx";

/** A second factor beside the password: set up, or taken away. */
export function TwoFactorCard(): ReactNode {
  const { twoFactor: words } = useWords().account;
  const { user } = useSession();
  const consoleApi = useApi();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [removing, setRemoving] = useState(false);
  const refresh = (): void => void client.invalidateQueries(sessionQuery(consoleApi));
  const button = user.two_factor ? (
    <Button onClick={() => setRemoving(true)}>{words.remove}</Button>
  ) : (
    <Button variant="primary" onClick={() => setOpen(true)}>
      {words.setUp}
    </Button>
  );
  return (
    <>
      <Card
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            {words.title}
            {user.two_factor ? (
              <Badge tone="success" dot>
                {words.on}
              </Badge>
            ) : (
              <Badge>{words.off}</Badge>
            )}
          </span>
        }
        description={user.has_password ? words.text : words.needsPassword}
        actions={user.has_password ? button : undefined}
      />
      {open && <TwoFactorSetup onClose={() => setOpen(false)} onChanged={refresh} />}
      <RemoveTwoFactor open={removing} onClose={() => setRemoving(false)} onChanged={refresh} />
    </>
  );
}
