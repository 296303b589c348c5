/** What the house forbids, each once, so that every rule is seen to fail. No rule about the house itself reads this. */
@org.jspecify.annotations.NullMarked
package org.hengping.planted;
