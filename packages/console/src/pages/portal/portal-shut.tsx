import type { ReactNode } from "react";
import { PageFrame } from "../../kit/page-frame.tsx";
import type { WayBack, Why } from "../../portal/open-portal.ts";
import { useWords } from "../../words/words-provider.tsx";
import { ReturnLink } from "./return-link.tsx";

export interface PortalShutProps {
  readonly why: Why;
  readonly wayBack: WayBack;
}

/** In place of the portal: why it is not open, and the way back. */
export function PortalShut({ why, wayBack }: PortalShutProps): ReactNode {
  const { portal } = useWords();
  const { title, text } = portal.shut[why];
  return (
    <PageFrame title={title} description={<p>{text}</p>}>
      <div>
        <ReturnLink url={wayBack.returnUrl} variant="primary" />
      </div>
    </PageFrame>
  );
}
