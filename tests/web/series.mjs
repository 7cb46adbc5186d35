// A made-up series of events as an ICEWS file, the same bytes every time: ten countries in pairs and camps over 600 days. Forecasts
// need more history than the sample pages have. One pair turns to conflict in the last weeks, so that the watch shows it.

const places = [
  // name, city, latitude, longitude: roughly each capital
  ["Norway", "Oslo", 59.91, 10.75],
  ["Sweden", "Stockholm", 59.33, 18.06],
  ["Peru", "Lima", -12.05, -77.04],
  ["Chile", "Santiago", -33.45, -70.67],
  ["Kenya", "Nairobi", -1.29, 36.82],
  ["Ghana", "Accra", 5.56, -0.2],
  ["Japan", "Tokyo", 35.68, 139.69],
  ["Nepal", "Kathmandu", 27.71, 85.32],
  ["Canada", "Ottawa", 45.42, -75.7],
  ["Morocco", "Rabat", 34.02, -6.84],
];
const kinds = [
  { code: "036", text: "Express intent to meet or negotiate", intensity: 4 },
  { code: "042", text: "Make a visit", intensity: 1.9 },
  { code: "061", text: "Cooperate economically", intensity: 6.4 },
  { code: "112", text: "Accuse", intensity: -2 },
  { code: "163", text: "Impose embargo, boycott, or sanctions", intensity: -8 },
  { code: "190", text: "Use conventional military force", intensity: -10 },
];
const columns = [
  "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name",
  "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
  "Longitude",
];

/** Uniform numbers in [0, 1): mulberry32. */
function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The lines of the file, header first. About 4,500 events. */
export function icewsSeries(seed = 7) {
  const random = uniform(seed);
  const lines = [columns.join("\t")];
  const start = Date.UTC(2021, 0, 1);
  const days = 600;
  for (let day = 0; day < days; ++day) {
    for (let source = 0; source < places.length; ++source) {
      for (let target = 0; target < places.length; ++target) {
        if (source === target) continue;
        const neighbours = source >> 1 === target >> 1;
        const escalates = source + target === 4 * 2 + 1 && neighbours && day >= days - 25;
        if (random() >= (escalates ? 0.6 : neighbours ? 0.3 : 0.05)) continue;
        const hostile = escalates ? 0.9 : (source + target) % 3 === 0 ? 0.5 : 0.15;
        const kind = kinds[Math.floor(random() * 3) + (random() < hostile ? 3 : 0)];
        const [name, city, latitude, longitude] = places[random() < 0.5 ? source : target];
        const date = new Date(start + day * 86400000).toISOString().slice(0, 10);
        const number = lines.length;
        lines.push(
          [
            number, date, places[source][0], "Government", places[source][0], kind.text, kind.code, kind.intensity, places[target][0],
            "Government", places[target][0], 1000 + number, 1, "Made-up Wire", city, "NA", "NA", name, latitude, longitude,
          ].join("\t"),
        );
      }
    }
  }
  return lines;
}
