import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BookOpen, LogOut, User } from "lucide-react";
import type { ReactNode } from "react";
import { useApi } from "../api/api-provider.tsx";
import { codeOf } from "../api/error-text.ts";
import { useSession, useSetSession } from "../api/session.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Menu, MenuHeading, MenuItem, MenuLink, MenuSeparator } from "../kit/menu.tsx";
import { useNotify } from "../kit/toast.tsx";
import { rememberTheme } from "../theme/theme.ts";
import { keepLanguage, type Language } from "../words/languages.ts";
import { useLanguage, useWords } from "../words/words-provider.tsx";
import { LookChoices } from "./look-choices.tsx";
import type { KeyItems } from "./navigation.ts";

/** Who is signed in, and what is theirs alone. */
export function UserMenu({ keys }: { keys: KeyItems }): ReactNode {
  const { common } = useWords();
  const { user } = useSession();
  const changeLanguage = useChangeLanguage();
  const signOut = useSignOut();
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={common.userMenu(user.name)}
          className="flex h-8 items-center gap-2 rounded-md px-1.5 hover:bg-hover pointer-coarse:h-10"
        >
          <Avatar name={user.name} />
          <bdi className="hidden max-w-40 truncate sm:block">{user.name}</bdi>
        </button>
      }
    >
      <MenuHeading>
        <bdi>{user.email ?? user.name}</bdi>
      </MenuHeading>
      <MenuLink link={<Link to="/profile" />} icon={<User aria-hidden="true" className="size-4 text-muted" />}>
        {common.profile}
      </MenuLink>
      {keys.profile.map(({ id, label }) => (
        <MenuLink key={id} link={<Link to="/profile/api-credentials" />} icon={<span className="w-4" />}>
          <bdi>{label}</bdi>
        </MenuLink>
      ))}
      <MenuLink
        // Pages of the server, not of the console.
        link={<a href="/docs" />}
        icon={<BookOpen aria-hidden="true" className="size-4 text-muted" />}
      >
        {common.documentation}
      </MenuLink>
      <MenuSeparator />
      <LookChoices onLanguage={changeLanguage} />
      <MenuItem onSelect={signOut} icon={<LogOut aria-hidden="true" className="size-4 text-muted" />}>
        {common.signOut}
      </MenuItem>
    </Menu>
  );
}

/** At once on this page, and kept with the person for the next browser. */
function useChangeLanguage(): (language: Language) => void {
  const { api } = useApi();
  const { speak } = useLanguage();
  const setSession = useSetSession();
  const notify = useNotify();
  return (language) => {
    const change = async (): Promise<void> => {
      await speak(language);
      setSession(await api.updateOwnProfile({ language }));
    };
    void change().catch(notify.failure);
  };
}

/**
 * The page is loaded anew, so that nothing of this person stays in memory. What this origin stored in the browser is gone
 * with the answer; how pages look here is nobody's secret and stays.
 */
function useSignOut(): () => void {
  const { api } = useApi();
  const { language } = useLanguage();
  const client = useQueryClient();
  const notify = useNotify();
  return () => {
    const leave = async (): Promise<void> => {
      await api.signOut().catch(ignoreEnded);
      rememberTheme();
      keepLanguage(language);
      client.clear();
      location.assign("/sign-in");
    };
    void leave().catch(notify.failure);
  };
}

/** Who is out already gets to the sign-in page as well. */
function ignoreEnded(error: unknown): void {
  if (codeOf(error) !== "UNAUTHENTICATED") throw error;
}
