import type { Collect } from "../en/collect.ts";

export const collect: Collect = {
  title: "Une clé vous attend",
  text: "Un programme a créé cette clé pour vous. Personne n’en a vu le secret : il est produit quand vous appuyez sur le bouton, et affiché cette seule fois.",
  key: "Clé",
  show: "Afficher la clé",
  until: "Le lien fonctionne jusqu’au",
  missingTitle: "Ce lien est incomplet",
  missingText: "Ouvrez de nouveau le lien tel qu’il vous a été donné, avec tout ce qui suit le #.",
  unknownTitle: "Aucune clé ne vous attend ici",
  unknownText:
    "Le lien n’est pas de cette instance, sa clé a été supprimée, ou elle appartient à quelqu’un d’autre. Vérifiez que vous êtes connecté avec le bon compte.",
  usedTitle: "Ce lien a déjà servi",
  usedText:
    "Le secret a déjà été remis. Si ce n’était pas à vous, révoquez la clé : quelqu’un d’autre la détient. Si vous l’avez perdu, renouvelez la clé pour en obtenir un autre.",
  expiredTitle: "Ce lien a expiré",
  expiredText:
    "Il fonctionnait une journée. La clé existe toujours, avec un secret que personne ne connaît : renouvelez-la pour en obtenir un autre.",
  toKeys: "Vers mes clés",
  toKey: "Vers la clé",
};
