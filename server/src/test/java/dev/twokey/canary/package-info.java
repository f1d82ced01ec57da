/** Code that breaks the rules on purpose, so that each gate is seen to fail. Nothing uses it. */
package dev.twokey.canary;
