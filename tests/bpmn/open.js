// Opens a BPMN file in bpmn-js; answers how many shapes it drew, what it warns of, and which texts have no room.
async xml => {
  const SLACK = 2
  const viewer = new BpmnJS({container: "#place"})
  const {warnings} = await viewer.importXML(xml)
  const registry = viewer.get("elementRegistry")
  const textOf = element => registry.getGraphics(element).querySelector("text")
  const written = element => {
    const {x, y, width, height} = textOf(element).getBBox()
    return {x: element.x + x, y: element.y + y, width, height}
  }
  const meets = (one, other) =>
    one.x < other.x + other.width - SLACK && other.x < one.x + one.width - SLACK &&
    one.y < other.y + other.height - SLACK && other.y < one.y + one.height - SLACK
  const holds = (outer, inner) =>
    outer.x <= inner.x && inner.x + inner.width <= outer.x + outer.width &&
    outer.y <= inner.y && inner.y + inner.height <= outer.y + outer.height

  const drawn = registry.filter(element => !element.labelTarget)
  const labels = registry.filter(element => element.labelTarget && textOf(element))
  const solid = drawn.filter(element => /Task|CallActivity|Event$|Gateway/.test(element.type))
  const said = warnings.map(warning => warning.message)
  for (const task of solid.filter(element => /Task|CallActivity/.test(element.type) && textOf(element)))
    if (!holds(task, written(task))) said.push(`the text of ${task.id} is larger than its box`)
  for (const label of labels)
    for (const shape of solid)
      if (meets(written(label), shape)) said.push(`the name of ${label.labelTarget.id} lies on ${shape.id}`)
  const words = text => text.replace(/-/g, "- ").split(/\s+/).filter(word => /^[a-z]+$/i.test(word))
  for (const element of [...labels, ...drawn.filter(textOf)])
    for (const line of registry.getGraphics(element).querySelectorAll("tspan"))
      for (const word of words(line.textContent))
        if (!words(element.businessObject.name ?? word).includes(word))
          said.push(`a line of ${element.businessObject.id} breaks inside a word: ${word}`)
  viewer.destroy()
  return [drawn.length, ...said]
}
