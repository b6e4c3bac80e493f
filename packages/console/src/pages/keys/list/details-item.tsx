import type { Key } from "@keyporter/sdk";
import { Link } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import type { ReactNode } from "react";
import { MenuItem, MenuLink } from "../../../kit/menu.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useOpenKey } from "./open-key.ts";

const icon = <FileText aria-hidden="true" className="size-4" />;

/** In a key's menu: all that is known of it. Only where `useHasKeyPages`. */
export function DetailsItem({ subject }: { subject: Key }): ReactNode {
  const { details } = useWords().keyActs;
  const open = useOpenKey();
  if (open !== null) {
    return (
      <MenuItem icon={icon} onSelect={() => open(subject.id)}>
        {details}
      </MenuItem>
    );
  }
  return (
    <MenuLink link={<Link to="/keys/$keyId" params={{ keyId: subject.id }} />} icon={icon}>
      {details}
    </MenuLink>
  );
}
