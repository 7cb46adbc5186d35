// Questions to begin with. tests/web runs every one of them.
export interface Example {
  title: string;
  sql: string;
  chart?: "bars" | "line" | "points";
}

export const examples: readonly Example[] = [
  {
    title: "Events by type",
    sql: "SELECT event_type, count(*) AS events, round(avg(intensity), 1) AS intensity\nFROM events GROUP BY event_type ORDER BY events DESC",
    chart: "bars",
  },
  {
    title: "Events by month and quad class",
    sql: "SELECT date_trunc('month', event_date)::DATE AS month, quad_class, count(*) AS events\nFROM events WHERE event_date IS NOT NULL GROUP BY ALL ORDER BY month, quad_class",
    chart: "line",
  },
  {
    title: "Busiest pairs",
    sql: "SELECT source_id AS source, target_id AS target, sum(events) AS events, round(sum(intensity_sum) / sum(events), 1) AS intensity\nFROM dyad_month GROUP BY ALL ORDER BY events DESC, source, target LIMIT 25",
  },
  {
    title: "Who says most of others",
    sql: "SELECT holder_name, modality, count(*) AS claims\nFROM events WHERE holder_name IS NOT NULL GROUP BY ALL ORDER BY claims DESC, holder_name LIMIT 25",
  },
  {
    title: "Where the dead are counted",
    sql: "SELECT event_date, place_name, country, dead, injured, text\nFROM events WHERE dead IS NOT NULL ORDER BY dead DESC, event_id",
  },
  {
    title: "Least certain codings",
    sql: "SELECT confidence, event_type, source_name, target_name, method, text\nFROM events ORDER BY confidence, event_id LIMIT 50",
  },
];
