// The builds without inline code, which the CSP allows; their types are those of the package.
declare module "maplibre-gl/dist/maplibre-gl-csp.js" {
  import maplibregl from "maplibre-gl";
  export default maplibregl;
}
