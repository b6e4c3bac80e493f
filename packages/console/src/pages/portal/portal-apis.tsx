import type { KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { buttonStyle } from "../../kit/button-style.ts";
import type { VisitSession } from "../../portal/open-portal.ts";
import { useWords } from "../../words/words-provider.tsx";
import { PortalKeyPage } from "./portal-key-page.tsx";

interface PortalApisProps {
  readonly pages: readonly KeyPageView[];
  readonly session: VisitSession;
}

/** One API's keys at a time; which one is chosen above them where there are several. */
export function PortalApis({ pages, session }: PortalApisProps): ReactNode {
  const { portal } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const page = pages.find((one) => placeOf(one) === chosen) ?? pages[0];
  if (page === undefined) return null;
  return (
    <>
      {pages.length > 1 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls that are filled in
        <div role="group" aria-label={portal.apis} className="mb-5 flex flex-wrap gap-2">
          {pages.map((one) => (
            <button
              key={placeOf(one)}
              type="button"
              aria-pressed={one === page}
              onClick={() => setChosen(placeOf(one))}
              className={buttonStyle(
                "secondary",
                "medium",
                "max-w-full aria-pressed:border-accent-ink aria-pressed:bg-accent-soft aria-pressed:text-accent-ink",
              )}
            >
              <bdi className="truncate">{nameOf(one, pages, portal.apiIn)}</bdi>
            </button>
          ))}
        </div>
      )}
      <PortalKeyPage key={placeOf(page)} page={page} session={session} />
    </>
  );
}

function placeOf({ api, owner, organization }: KeyPageView): string {
  return [api.id, owner.type, organization?.id].join("/");
}

/** With the organization, where a person has keys for one API in several. */
function nameOf(page: KeyPageView, pages: readonly KeyPageView[], within: (api: string, of: string) => string): string {
  const { api, organization } = page;
  const several = pages.filter((one) => one.api.id === api.id).length > 1;
  return several && organization !== null ? within(api.name, organization.name) : api.name;
}
