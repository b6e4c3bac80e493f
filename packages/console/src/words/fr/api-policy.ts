import type { Apis } from "../en/apis.ts";
import { apiConsequences } from "./api-consequences.ts";
import { apiPolicyFields } from "./api-policy-fields.ts";

export const apiPolicy: Apis["policy"] = {
  text: "Les règles pour les clés de cette API. Elles valent pour toutes ses clés dès la requête suivante, sauf mention contraire.",
  fixed: "Certaines règles sont fixes, car les clés de cette API gèrent Keyporter lui-même.",
  inWords: "En mots",
  startFrom: "Partir d’un modèle",
  startFromText: "Met les règles d’un modèle dans le formulaire. Rien n’est enregistré avant que vous ne le demandiez.",
  usePreset: "Prendre ces règles",
  changed: { one: "# règle modifiée", other: "# règles modifiées" },
  unchanged: "Rien n’est modifié",
  save: "Enregistrer les règles",
  discard: "Annuler les changements",
  saved: "Règles enregistrées",
  confirmTitle: "Enregistrer ces règles ?",
  consequencesTitle: "Ce que cela entraîne",
  consequences: apiConsequences,
  groups: {
    rights: "Qui a des clés, et ce qu’elles permettent",
    secrets: "Le secret",
    calls: "Comment les clés s’utilisent",
    limits: "Durée de vie et nombre",
    plan: "Offre",
    page: "La page que l’on voit",
  },
  fields: apiPolicyFields,
  clashes: {
    inheriting:
      "Seules des personnes ont des droits qu’une clé peut reprendre : n’autorisez que les personnes à avoir des clés.",
    organization:
      "Une clé qui a tous les droits d’une organisation n’est celle de personne : n’autorisez pas les personnes à avoir des clés.",
    lifetime: "La durée habituelle dépasse la durée maximale.",
    owners: "Quelqu’un doit pouvoir avoir des clés.",
    locations: "Une clé doit pouvoir venir de quelque part.",
    header: "Lettres, chiffres et « - », 64 au plus.",
    word: "1 à 40 caractères.",
    feature: "Minuscules, chiffres, « - » et « _ », en commençant par une lettre.",
    number: "Un nombre entier.",
    grace: "365 jours au plus.",
    stale: "15 minutes au plus.",
  },
  presets: {
    standard: { name: "Standard", text: "Des clés à portées pour personnes et organisations, montrées une fois." },
    personal: { name: "Personnel", text: "Chaque clé agit comme sa personne et peut être recopiée." },
    scoped: { name: "À portées", text: "Des clés dont les portées sont choisies une fois pour toutes." },
    workspace: { name: "Espace de travail", text: "Des clés de l’espace que chaque membre peut créer." },
    profile: { name: "Profil", text: "Des identifiants personnels sous son propre profil." },
    firm: { name: "Cabinet", text: "Des clés avec tous les droits du cabinet, pour une offre supérieure." },
  },
  facts: {
    owners: { user: "des personnes", organization: "des organisations", instance: "l’instance" },
    heldBy: (owners) => `Détenue par ${owners}`,
    authority: {
      scopes: "Permet les portées choisies pour la clé",
      inherit: "Permet ce que peut sa personne, à chaque instant",
      inherit_and_scopes: "Permet ce que peut sa personne, dans les portées choisies",
      organization: "Permet tout ce qu’offre l’API",
    },
    made: {
      self: "Chacun crée les siennes",
      admin: "Les administrateurs décident qui en crée une",
      member: "Chaque membre crée des clés de l’organisation",
      organizationAdmin: "Les administrateurs créent les clés de l’organisation",
    },
    storage: {
      hash_only: "Seule une empreinte est conservée : montrée une fois",
      recoverable: "Une copie chiffrée est conservée : peut être remontrée",
    },
    sentAs: (headers) => `Envoyée par ${headers}`,
    place: (path) => `Page : ${path}`,
    atMost: (limit) => `Au plus ${limit}`,
    plan: (feature) => `Demande une offre avec ${feature}`,
  },
};
