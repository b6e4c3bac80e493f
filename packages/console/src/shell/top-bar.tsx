import { Link } from "@tanstack/react-router";
import { ChevronDown, KeyRound, Menu as MenuIcon, Settings, SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { may, useSession } from "../api/session.ts";
import { Button } from "../kit/button.tsx";
import { IconButton } from "../kit/icon-button.tsx";
import { Menu, MenuLink } from "../kit/menu.tsx";
import { useWords } from "../words/words-provider.tsx";
import type { KeyItems } from "./navigation.ts";
import { UserMenu } from "./user-menu.tsx";

/** Settings and oneself at the top right; on a phone also the way to the navigation. */
export function TopBar({ keys, onOpenNavigation }: { keys: KeyItems; onOpenNavigation: () => void }): ReactNode {
  const { common } = useWords();
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-canvas px-4 lg:px-8">
      <IconButton
        label={common.openNavigation}
        icon={<MenuIcon aria-hidden="true" className="size-4" />}
        onClick={onOpenNavigation}
        className="-ml-2 lg:hidden"
      />
      <div className="grow" />
      <SettingsMenu keys={keys} />
      <UserMenu keys={keys} />
    </header>
  );
}

function SettingsMenu({ keys }: { keys: KeyItems }): ReactNode {
  const { common } = useWords();
  const instance = may(useSession(), "read:settings");
  if (!instance && keys.settings.length === 0) return null;
  return (
    <Menu
      trigger={
        <Button variant="ghost" icon={<Settings aria-hidden="true" className="size-4" />}>
          {common.settings}
          <ChevronDown aria-hidden="true" className="size-3.5 text-muted" />
        </Button>
      }
    >
      {keys.settings.map(({ id, label, place }) => (
        <MenuLink
          key={id}
          link={<Link {...place} />}
          icon={<KeyRound aria-hidden="true" className="size-4 text-muted" />}
        >
          <bdi>{label}</bdi>
        </MenuLink>
      ))}
      {instance && (
        <MenuLink
          link={<Link to="/settings/general" />}
          icon={<SlidersHorizontal aria-hidden="true" className="size-4 text-muted" />}
        >
          {common.menu.settings}
        </MenuLink>
      )}
    </Menu>
  );
}
