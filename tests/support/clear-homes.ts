export { clearTestHomes as default } from './test-home';
