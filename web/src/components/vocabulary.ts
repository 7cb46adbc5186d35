// The closed lists that filters offer, in the words of the ontology.
import type { Modality } from "../api/types";

export const eventTypes = [
  "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
  "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
] as const;

export const modalities: readonly Modality[] = ["asserted", "negated", "future", "hypothetical", "historical"];

/** PLOVER's sectors. */
export const sectors = [
  "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "IGO", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "NGO", "OPP", "PRE", "PRM", "PTY",
  "REB", "REF", "REL", "SOC", "SPY", "UAF",
] as const;
