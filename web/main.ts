// Entry of the console: defines the application element that index.html already holds.
import './pages/app.ts';
