// The bundler writes imported style sheets to dist/panel.css.
declare module '*.css';
