// The four quad classes: cooperation is blue, conflict orange (told apart by the colour-blind), words light, deeds dark.
import type { Quad } from "../api/types";

export interface QuadClass {
  quad: 1 | 2 | 3 | 4;
  name: string;
  short: string;
  /** CSS colour; also as --quad-N. */
  color: string;
  side: "cooperation" | "conflict";
}

export const quads: readonly QuadClass[] = [
  { quad: 1, name: "Verbal cooperation", short: "verbal coop.", color: "var(--quad-1)", side: "cooperation" },
  { quad: 2, name: "Material cooperation", short: "material coop.", color: "var(--quad-2)", side: "cooperation" },
  { quad: 3, name: "Verbal conflict", short: "verbal conflict", color: "var(--quad-3)", side: "conflict" },
  { quad: 4, name: "Material conflict", short: "material conflict", color: "var(--quad-4)", side: "conflict" },
];

export function quadName(quad: Quad | number): string {
  return quads.find((one) => one.quad === quad)?.name ?? "Neutral";
}

export function quadColor(quad: Quad | number): string {
  return quads.find((one) => one.quad === quad)?.color ?? "var(--quad-0)";
}
