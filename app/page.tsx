export default function Home() {
  return <h1>Agent Intranet</h1>
}
